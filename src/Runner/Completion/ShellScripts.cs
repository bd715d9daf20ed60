namespace LStar.Runner.Completion;

/// <summary>
/// The scripts that teach a shell to complete lstar. Each hands the words up to the cursor to the program that is being typed and reads candidates, one a line; the
/// last line is :none, :file or :folder, which is what the shell completes by itself.
/// </summary>
internal static class ShellScripts
{
    /// <summary>The script of each shell, by the shell's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["pwsh"] = PowerShell,
    };

    private const string Bash = """
        # bash completion for lstar. For one session: source <(lstar completion bash)
        # For all: lstar completion bash > ~/.local/share/bash-completion/completions/lstar
        _lstar() {
            local program="${COMP_WORDS[0]/#\~/$HOME}" current="${COMP_WORDS[COMP_CWORD]}" line paths=":none"
            [ "$current" = "=" ] && current=""
            COMPREPLY=()
            while IFS= read -r line; do
                case "$line" in
                    :none|:file|:folder) paths="$line" ;;
                    *) COMPREPLY+=("$line") ;;
                esac
            done < <("$program" completion candidates -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            case "$paths" in
                :file) compopt -o filenames 2>/dev/null
                       while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current") ;;
                :folder) compopt -o filenames 2>/dev/null
                       while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current") ;;
            esac
        }
        complete -F _lstar lstar

        """;

    private const string Zsh = """
        #compdef lstar
        # zsh completion for lstar. For one session: source <(lstar completion zsh)
        # For all: lstar completion zsh > a folder of $fpath, as _lstar
        _lstar() {
            local program="${words[1]/#\~/$HOME}" line paths=":none"
            local -a found
            while IFS= read -r line; do
                case "$line" in
                    :none|:file|:folder) paths="$line" ;;
                    *) found+=("$line") ;;
                esac
            done < <("$program" completion candidates -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
            (( ${#found} )) && compadd -a found
            [[ "$paths" != ":none" ]] && compset -P '--*='
            case "$paths" in
                :file) _files ;;
                :folder) _files -/ ;;
            esac
        }
        if [ "$funcstack[1]" = "_lstar" ]; then
            _lstar "$@"
        else
            compdef _lstar lstar
        fi

        """;

    private const string PowerShell = """
        # PowerShell completion for lstar. For one session: lstar completion pwsh | Out-String | Invoke-Expression
        # For all: put that line into $PROFILE
        Register-ArgumentCompleter -Native -CommandName lstar -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $program = $commandAst.CommandElements[0].ToString()
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
            $found = @(& $program completion candidates -- @words "$wordToComplete" 2>$null)
            $found | Where-Object { $_ -notin ':none', ':file', ':folder' } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
            if ($found -contains ':file' -or $found -contains ':folder') {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete)
            }
        }

        """;
}
