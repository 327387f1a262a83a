"""What each shell is told, so that Tab asks us; and the line it hands over, read as the shell reads it.

The scripts know nothing of verbs or options: they hand over the line up to the cursor and get what may
stand there, so that they never grow old. The first line of the answer is `words`, or `files` where the
shell had better complete names of files by itself; then comes a word a line, a tab, what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from board.i18n.words import N_

BASH = r"""# dealboard, for bash
_board() {
    local answer line IFS=$'\n'
    COMPREPLY=()
    compopt +o default +o nospace 2>/dev/null
    answer="$("${1/#\~/$HOME}" __complete bash "${COMP_LINE:0:COMP_POINT}" \
        "$COMP_WORDBREAKS" "$COMP_TYPE" 2>/dev/null)" || return 0
    while IFS= read -r line; do
        case "$line" in
            words | "") ;;
            files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;  # bash 3
            *) COMPREPLY+=("$line") ;;
        esac
    done <<<"$answer"
    case "${#COMPREPLY[@]}${COMPREPLY[0]}" in
        1*[:=,]) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -F _board board
"""

ZSH = r"""#compdef board
# dealboard, for zsh
_board() {
    local line value
    local -a answer values shown open open_shown
    local typed="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${PREFIX}"
    answer=("${(@f)$("${words[1]/#\~/$HOME}" __complete zsh "$typed" 2>/dev/null)}")
    if [[ "$answer[1]" == files ]]; then
        _files
        return
    fi
    local same=1
    for line in "${(@)answer[2,-1]}"; do
        value="${line%%$'\t'*}"
        [[ -n "$value" ]] || continue
        [[ "$value" == "${(Q)PREFIX}"* ]] || same=0
        if [[ "$value" == *[:=,] ]]; then
            open+=("$value") open_shown+=("${value}  ${line#*$'\t'}")
        else
            values+=("$value") shown+=("${value}  ${line#*$'\t'}")
        fi
    done
    (( ${#values} + ${#open} )) || return 1
    # found by a name: only one of several must not wipe out what was typed
    (( same || ${#values} + ${#open} == 1 )) || compstate[insert]=''
    (( ${#open} )) && compadd -U -S '' -l -d open_shown -a open
    (( ${#values} )) && compadd -U -l -V board -d shown -a values
    return 0
}
if [[ "$funcstack[1]" == _board ]]; then
    _board "$@"
else
    compdef _board board
fi
"""

FISH = r"""# dealboard, for fish
function __board_complete
    set -l program (commandline -opc)[1]
    set -l answer ($program __complete fish (commandline -cp) 2>/dev/null)
    if test "$answer[1]" = files
        __fish_complete_path (commandline -ct)
    else if set -q answer[2]
        printf '%s\n' $answer[2..-1]
    end
end
complete -c board -f -k -a '(__board_complete)'
"""

SCRIPTS: Mapping[str, str] = {"bash": BASH, "zsh": ZSH, "fish": FISH}

INSTALL = N_(
    "Put it where your shell looks for it, once:\n"
    "  bash  mkdir -p ~/.local/share/bash-completion/completions\n"
    "        board completion bash > ~/.local/share/bash-completion/completions/board\n"
    "        (without the package bash-completion: append it to ~/.bashrc instead)\n"
    "  zsh   mkdir -p ~/.zfunc && board completion zsh > ~/.zfunc/_board\n"
    "        and in ~/.zshrc, once: fpath+=~/.zfunc; autoload -U compinit; compinit\n"
    "  fish  board completion fish > ~/.config/fish/completions/board.fish"
)

_PLAIN = re.compile(r"[^\w@%+=:,./-]")
"""What a shell may make something of."""


@dataclass(frozen=True, slots=True)
class Typing:
    """A line up to the cursor."""

    words: tuple[str, ...]
    """Before the one the cursor is in, without the program's own name, as the program would get them."""
    current: str
    """The word the cursor is in, up to it."""
    quote: str = ""
    """The quote that is open there."""
    raw: str = ""
    """The current word as it stands on the line."""


def read_line(line: str) -> Typing:
    """The words of a line that is still being typed: a quote may be open, the last word half."""
    words: list[str] = []
    word, quote, start, begun = "", "", len(line), False
    place = 0
    while place < len(line):
        letter = line[place]
        if not begun and not letter.isspace():
            start, begun = place, True
        if letter.isspace() and not quote and begun:
            words.append(word)
            word, begun, start = "", False, len(line)
        elif letter == "\\" and _escapes(quote, line[place + 1 : place + 2]):
            place += 1
            word += line[place]
        elif letter == quote or (not quote and letter in "'\""):
            quote = "" if quote else letter
        elif begun:
            word += letter
        place += 1
    while words and "=" in words[0]:  # BOARD_FILE=... before the program
        words.pop(0)
    return Typing(tuple(words[1:]), word, quote, line[start:])


def _escapes(quote: str, following: str) -> bool:
    """Whether a backslash takes its meaning from what follows it, and does not stand for itself."""
    return bool(following) and (not quote or (quote == '"' and following in '"$`\\'))


def in_bash(typing: Typing, values: Sequence[tuple[str, str]], breaks: str, listing: bool) -> list[str]:
    """Words as bash puts them on the line, which takes them as they are.

    Args:
        typing: the line.
        values: words and what they are.
        breaks: COMP_WORDBREAKS: a colon begins a new word for bash, so that only the rest is wanted.
        listing: whether they are only going to be shown: then with what they are.
    """
    ends = [typing.raw.rfind(sign) + 1 for sign in breaks if sign in ":="]
    head = 0 if typing.quote else max(ends, default=0)
    before = read_line("board " + typing.raw[:head]).current
    found = []
    for value, about in values:
        rest = value.removeprefix(before)
        text = rest if listing and len(values) > 1 else quoted(rest, typing.quote)
        is_opaque = listing and len(values) > 1 and value.isdigit() and about
        found.append(f"{text}  {about}" if is_opaque else text)
    return found


def quoted(text: str, quote: str) -> str:
    """A word as a shell reads it back: within the quote that is open, or with backslashes."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'(["$`\\])', r"\\\1", text)
    return _PLAIN.sub(lambda found: "\\" + found[0], text)
