using System.CommandLine;
using LStar.Runner.Completion;

namespace LStar.Runner.Commands;

/// <summary>lstar completion SHELL: a script that teaches the shell to complete commands, options, experiments, models and paths.</summary>
internal static class CompletionCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="surroundings">Where the script goes.</param>
    /// <param name="root">The whole program as it is completed, with what holds where no command is named.</param>
    public static Command Create(Surroundings surroundings, Func<RootCommand> root)
    {
        var command = new Command("completion", "Prints a script that teaches a shell to complete commands, options, models and files: source <(lstar completion bash)");
        foreach (var (shell, script) in ShellScripts.All)
        {
            var print = new Command(shell, $"The script for {shell}; its first lines say where it goes");
            print.SetAction(_ => surroundings.Out.Write(script.ReplaceLineEndings("\n")));
            command.Subcommands.Add(print);
        }

        var words = new Argument<string[]>("WORD") { Arity = ArgumentArity.ZeroOrMore };
        var candidates = new Command("candidates", "What the scripts ask: candidates for the last word, then :none, :file or :folder") { words };
        candidates.Hidden = true;
        candidates.SetAction(parsed => Print(Candidates.Of(root(), parsed.GetValue(words) ?? [], ModelsAtHand.Names(surroundings.Environment("LSTAR_MODELS"), surroundings.Hub.Cache))));
        command.Subcommands.Add(candidates);
        return command;

        void Print(Candidates found)
        {
            foreach (var word in found.Words)
            {
                surroundings.Out.Write($"{word}\n");
            }

            surroundings.Out.Write($":{found.Paths.ToString().ToLowerInvariant()}\n");
        }
    }
}
