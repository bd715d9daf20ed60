using System.CommandLine;
using LStar.Experiments.Judging;
using LStar.Metrics.Formulas.Expressions;
using LStar.Metrics.Formulas.Search;
using LStar.Runner.Progress;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar formula search: what forms there are that do better than a constant ratio, if any.</summary>
internal sealed class FormulaSearchCommand
{
    private readonly Option<int> _limit = FormulaOptions.Whole("--limit", "Forms tried, smallest first", 1000, 1);
    private readonly Option<int> _size = FormulaOptions.Whole("--size", "The largest formula, in numbers, names and operations; no limit by default", int.MaxValue, 3);
    private readonly Option<int> _permutations = FormulaOptions.Whole("--permutations", "Searches among permuted L*, 99 being the fewest that a verdict of sound takes", 99, 0);
    private readonly Option<string[]> _over = new("--over") { Description = "What forms may read: L, H, G, d, entropy, dH, condition, DAMPEN, EXPAND; default: L, H and G where all models have them", HelpName = "NAME", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _resume = new("--resume") { Description = "Keep what is done in this file, and go on from it where it is there", HelpName = "FILE" };
    private readonly FormulaOptions _options;
    private readonly Surroundings _surroundings;

    private FormulaSearchCommand(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        foreach (var option in (Option[])[_limit, _size, _permutations, _over, _resume])
        {
            command.Options.Add(option);
        }

        _options = new FormulaOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("search", "Fits many forms, ranks them by models not seen, and says what choosing the best of them is worth");
        _ = new FormulaSearchCommand(command, surroundings);
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var files = new TableFiles(parsed.GetValue(_options.Json), parsed.GetValue(_options.Csv), _surroundings.Out);
        var permutations = parsed.GetValue(_permutations);
        var data = _options.Data(parsed, _surroundings);
        var variables = Variables(parsed.GetValue(_over) ?? [], data);
        var forms = FormGrammar.Forms(variables, parsed.GetValue(_limit), parsed.GetValue(_size));
        var parallel = _options.Parallel(parsed, cancellation);
        var quiet = parsed.GetValue(_options.Quiet);
        var pictures = _options.Pictures.Read(parsed, _surroundings, quiet, (_options.Json.Name, parsed.GetValue(_options.Json)), (_options.Csv.Name, parsed.GetValue(_options.Csv)));
        var memory = Memory(parsed.GetValue(_resume), data, forms, _options.Seed(parsed));
        using var progress = new SearchProgress(_surroundings, quiet);
        var search = FormSearch.Of(data.Points, forms, parallel, progress.Scored, memory);
        var judgement = SearchJudgement.Of(search, forms, permutations, _options.Seed(parsed), parallel, done => progress.Permuted(done, permutations), memory);
        progress.Clear();
        if (!quiet && !files.UseStandardOutput && !pictures.UseStandardOutput)
        {
            FormulaOptions.Print(_surroundings, page => SearchText.Print(page, judgement, data));
        }

        files.Write(json => SearchJson.Write(json, judgement, data), () => SearchJson.Table(judgement));
        pictures.Write("lstar formula search", json => SearchJson.Write(json, judgement, data), cancellation);
        return ExitCode.Done;
    }

    private SearchMemory? Memory(string? file, JudgingData data, IReadOnlyList<FreeFormula> forms, int seed)
    {
        if (file is null)
        {
            return null;
        }

        OutputFile.Check(_resume.Name, file);
        return SearchFile.Open(file, data.Points, forms, seed);
    }

    private IReadOnlyList<FormulaVariable> Variables(IReadOnlyList<string> names, JudgingData data)
    {
        if (names.Count == 0)
        {
            return [.. FormulaVariable.All.Where(variable => variable.Name is "L" or "H" or "G" && data.Points.All(point => variable.Read(point.Inputs) is not null))];
        }

        return
        [
            .. names.Select(name => FormulaVariable.Named(name) ?? throw new UsageException($"{_over.Name}: expected {string.Join(", ", FormulaVariable.All.Select(variable => variable.Name))}, found {name}"))
                .Distinct()
                .Select(variable => data.Points.FirstOrDefault(point => variable.Read(point.Inputs) is null) is not { } without ? variable
                    : throw new UsageException($"{_over.Name} {variable.Name}: {variable.About}, is not known of {without.Name}")),
        ];
    }
}
