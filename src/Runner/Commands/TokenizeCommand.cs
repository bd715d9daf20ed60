using System.CommandLine;
using System.Text.Json;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Models;
using LStar.Models.Tokenizers;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar tokenize: ids and pieces of the prompts. Needs no weights.</summary>
internal static class TokenizeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("tokenize", "Token ids and pieces of the prompts; needs no weights");
        var options = new CommonOptions(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, options, surroundings, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CommonOptions options, Surroundings surroundings, CancellationToken cancellation)
    {
        var (prompts, bos, json) = (options.ReadPrompts(parsed), options.ReadBos(parsed), parsed.GetValue(options.Json));
        if (json is not null)
        {
            OutputFile.Check(options.Json.Name, json);
        }

        var results = new List<(string Model, IReadOnlyList<Tokenized> Prompts)>();
        var finding = new ModelFinding(surroundings, parsed.GetValue(options.Quiet), cancellation) { Weights = false };
        var code = ModelLoop.Run(ModelList.Of(parsed.GetValue(options.Models) ?? []), finding, surroundings, parsed.GetValue(options.Verbose), model =>
        {
            var tokenized = Tokenize(Tokenizer.Open(model.Folder), prompts, bos, cancellation);
            results.Add((model.Name, tokenized));
            if (!OutputFile.IsStandardOutput(json) && !parsed.GetValue(options.Quiet))
            {
                Print(surroundings.Out, model.Name, tokenized);
            }

            return true;
        });
        cancellation.ThrowIfCancellationRequested();
        if (json is not null)
        {
            OutputFile.Write(json, surroundings.Out, stream => ResultFiles.Json(stream, writer => Write(writer, results)));
        }

        return code;
    }

    private static IReadOnlyList<Tokenized> Tokenize(Tokenizer tokenizer, IReadOnlyList<Prompt> prompts, BeginningOfText bos, CancellationToken cancellation) =>
        [.. prompts.Select(prompt =>
        {
            cancellation.ThrowIfCancellationRequested();
            var ids = tokenizer.Encode(prompt.Text, bos);
            return new Tokenized(prompt, ids, [.. ids.Select(tokenizer.Token)]);
        })];

    /// <summary>Tokens as the vocabulary spells them, but for characters that would drive the terminal or break the line: those as \uXXXX.</summary>
    private static void Print(TextWriter writer, string model, IReadOnlyList<Tokenized> prompts)
    {
        writer.WriteLine(OneLine.Of(model));
        foreach (var (prompt, ids, tokens) in prompts)
        {
            writer.WriteLine($"  {OneLine.Of(prompt.Id)}: {(ids.Length == 0 ? "no" : ids.Length)} {(ids.Length == 1 ? "token" : "tokens")}");
            if (ids.Length > 0)
            {
                writer.WriteLine($"    ids     {string.Join(' ', ids)}");
                writer.WriteLine($"    tokens  {string.Join(" | ", tokens.Select(token => OneLine.Of(token, int.MaxValue)))}");
            }
        }
    }

    private static void Write(Utf8JsonWriter json, List<(string Model, IReadOnlyList<Tokenized> Prompts)> results)
    {
        json.WriteStartObject();
        json.WriteStartArray("models");
        foreach (var (model, prompts) in results)
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteStartArray("prompts");
            foreach (var (prompt, ids, tokens) in prompts)
            {
                PromptJson.WriteTokens(json, prompt, ids, tokens);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Tokenized(Prompt Prompt, int[] Ids, string[] Tokens);
}
