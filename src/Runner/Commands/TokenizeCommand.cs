using System.CommandLine;
using System.Text.Json;
using LStar.Experiments.Prompts;
using LStar.Experiments.Results;
using LStar.Models.Checkpoints;
using LStar.Models.Tokenizers;
using LStar.Runner.Reports;

namespace LStar.Runner.Commands;

/// <summary>lstar tokenize: ids and pieces of the prompts. Needs no weights.</summary>
internal static class TokenizeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new CommonOptions();
        var command = new Command("tokenize", "Token ids and pieces of the prompts; needs no weights");
        options.AddInputs(command);
        command.SetAction(parsed => Run(parsed, options, surroundings));
        return command;
    }

    private static int Run(ParseResult parsed, CommonOptions options, Surroundings surroundings)
    {
        var (prompts, bos, json) = (options.ReadPrompts(parsed), options.ReadBos(parsed), parsed.GetValue(options.Json));
        var results = new List<(string Model, IReadOnlyList<Tokenized> Prompts)>();
        var code = ModelLoop.Run(ModelList.Of(parsed.GetValue(options.Models) ?? []), surroundings, parsed.GetValue(options.Verbose), model =>
        {
            var tokenized = Tokenize(model, prompts, bos);
            results.Add((model.Name, tokenized));
            if (json != "-" && !parsed.GetValue(options.Quiet))
            {
                Print(surroundings.Out, model.Name, tokenized);
            }

            return true;
        });
        if (json is not null)
        {
            OutputFile.Write(json, surroundings.Out, stream => WriteJson(stream, results));
        }

        return code;
    }

    private static List<Tokenized> Tokenize(ModelReference model, IReadOnlyList<Prompt> prompts, BeginningOfText bos)
    {
        var tokenizer = Tokenizer.Open(model.Folder);
        return [.. prompts.Select(prompt =>
        {
            var ids = tokenizer.Encode(prompt.Text, bos);
            return new Tokenized(prompt, ids, [.. ids.Select(tokenizer.Token)]);
        })];
    }

    private static void Print(TextWriter writer, string model, IReadOnlyList<Tokenized> prompts)
    {
        writer.WriteLine(model);
        foreach (var (prompt, ids, tokens) in prompts)
        {
            writer.WriteLine($"  {prompt.Id}: {ids.Length} tokens");
            writer.WriteLine($"    ids     {string.Join(' ', ids)}");
            writer.WriteLine($"    tokens  {string.Join(" | ", tokens)}");
        }
    }

    private static void WriteJson(Stream stream, List<(string Model, IReadOnlyList<Tokenized> Prompts)> results)
    {
        using var json = new Utf8JsonWriter(stream, ResultJson.Options);
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
