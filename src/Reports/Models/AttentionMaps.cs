using LStar.Reports.Documents;
using LStar.Reports.Plots;
using LStar.Reports.VegaLite;

namespace LStar.Reports.Models;

/// <summary>The attention maps that a measurement kept, a query token a row and a key token a column.</summary>
internal static class AttentionMaps
{
    /// <summary>Rows of a map that are drawn apart; those of a longer prompt are put together.</summary>
    private const int MostCells = 256;

    private const double Side = 460;
    private const int LongestLabel = 24;

    public static IEnumerable<Plot?> Of(ModelDocument model, string name, string idPrefix) =>
        model.Prompts.SelectMany((prompt, p) => prompt.Maps.Select((map, m) => map.Probabilities.Length == 0 ? null : Of(name, $"{idPrefix}.map.{p + 1}.{m + 1}", prompt, map)));

    private static Plot Of(string name, string id, PromptDocument prompt, MapDocument map)
    {
        var n = map.Probabilities.Length;
        var block = (n + MostCells - 1) / MostCells;
        var together = block == 1 ? "" : $" {block} tokens are put together: a cell is the mean over its queries of the attention to all its keys.";
        return new Plot
        {
            Id = id,
            Title = $"Attention in layer {map.Layer}, head {map.Head}: {prompt.Id}",
            Caption = $"Where head {map.Head} of layer {map.Layer} of {name} looks on prompt {prompt.Id}, {n} tokens: each row is a query and sums to 1.{together}",
            View = View,
            Data =
            [
                DataTable.Of("cells", ["q", "k", "probability"], Cells(map.Probabilities, block)),
                DataTable.Of("tokens", ["i", "token"], Enumerable.Range(0, (n + block - 1) / block).Select(i => new object?[] { i, Label(prompt.Tokens, i * block, block, n) })),
                DataTable.Of("map", ["key", "model", "prompt", "layer", "head"], [[0, name, prompt.Id, map.Layer, map.Head]]),
            ],
        };
    }

    /// <summary>All but the zeros above the diagonal, which a causal model cannot have otherwise; row by row, so that labels come in order.</summary>
    private static IEnumerable<object?[]> Cells(double[][] rows, int block)
    {
        for (var q = 0; q * block < rows.Length; q++)
        {
            for (var k = 0; k * block < rows.Length; k++)
            {
                var cell = block == 1 ? rows[q][k] : rows.Skip(q * block).Take(block).Average(row => row.Skip(k * block).Take(block).Sum());
                if (k <= q || cell != 0)
                {
                    yield return [q, k, cell];
                }
            }
        }
    }

    /// <summary>The place and the token, or where several are put together their places and the first.</summary>
    private static string Label(IReadOnlyList<string> tokens, int first, int block, int n)
    {
        var token = first < tokens.Count ? tokens[first] : "";
        var text = token.Length > LongestLabel ? token[..(char.IsHighSurrogate(token[LongestLabel - 1]) ? LongestLabel - 1 : LongestLabel)] + "…" : token;
        return block == 1 ? $"{first} {text}" : $"{first}–{Math.Min(first + block, n) - 1} {text}";
    }

    private static readonly View View = new()
    {
        Data = "cells",
        Width = Side,
        Height = Side,
        Transforms =
        [
            new Lookup("q", "tokens", "i", "token"), new Calculate("query", "datum.token"),
            new Lookup("k", "tokens", "i", "token"), new Calculate("attends to", "datum.token"),
            new Calculate("key", "0"), new Lookup("key", "map", "key", "model", "prompt", "layer", "head"),
        ],
        Mark = new Mark(MarkType.Rect),
        Encoding = new Encoding
        {
            X = Channel.Category("attends to", "attends to") with { AsGiven = true, Axis = new Axis { LabelAngle = -90, LabelOverlap = true, LabelLimit = 90 } },
            Y = Channel.Category("query", "query") with { AsGiven = true, Axis = new Axis { LabelOverlap = true, LabelLimit = 90 } },
            Color = Channel.Number("probability", "") with { Scale = new Scale { Scheme = "viridis", Domain = (0, 1) } },
            Tooltip =
            [
                Channel.Category("model"), Channel.Category("prompt"), Channel.Ordinal("layer"), Channel.Ordinal("head"), Channel.Category("query"), Channel.Category("attends to"),
                Channel.Ordinal("probability"),
            ],
        },
    };
}
