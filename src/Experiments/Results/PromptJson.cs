using System.Text.Json;
using LStar.Experiments.Measuring;
using LStar.Experiments.Prompts;
using LStar.Experiments.Readings;
using LStar.Metrics.Locators;
using LStar.Metrics.Residual;

namespace LStar.Experiments.Results;

/// <summary>One prompt of a result.</summary>
public static class PromptJson
{
    /// <summary>What tokenize says of a prompt: the first fields of a measured one.</summary>
    public static void WriteTokens(Utf8JsonWriter json, Prompt prompt, int[] ids, IEnumerable<string> tokens)
    {
        json.WriteStartObject();
        Tokens(json, prompt.Id, prompt.Text, ids, tokens);
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, PromptMeasurement prompt, bool grid)
    {
        json.WriteStartObject();
        Tokens(json, prompt.Id, prompt.Text, prompt.Ids, prompt.Tokens);
        if (prompt.Error is not null)
        {
            json.WriteString("error", prompt.Error);
        }

        if (prompt.Remarks.Count > 0)
        {
            json.Texts("remarks", prompt.Remarks);
        }

        if (prompt.Metrics is { } metrics)
        {
            Metrics(json, metrics);
            Gains(json, metrics);
            json.Number("rowSumTraceLargest", metrics.ByLayer[MetricNames.TraceRowSum].Max());
            Located(json, metrics, grid);
        }

        if (prompt.Logits is { } logits)
        {
            json.WriteStartObject("logits");
            json.Numbers("topIds", logits.TopIds.Select(id => (double)id));
            json.Numbers("topValues", logits.TopValues.Select(value => (double)value));
            json.Number("logSumExp", logits.LogSumExp);
            json.Number("meanNll", logits.MeanNll);
            json.WriteEndObject();
        }

        if (prompt.Maps.Count > 0)
        {
            Maps(json, prompt);
        }

        json.WriteEndObject();
    }

    private static void Tokens(Utf8JsonWriter json, string id, string text, int[] ids, IEnumerable<string> tokens)
    {
        json.WriteString("id", id);
        json.WriteString("text", text);
        json.Numbers("ids", ids.Select(token => (double)token));
        json.Texts("tokens", tokens);
    }

    private static void Metrics(Utf8JsonWriter json, PromptMetrics metrics)
    {
        json.WriteStartObject("metrics");
        foreach (var (name, values) in metrics.ByLayer)
        {
            json.Numbers(name, values);
            if (name == MetricNames.EntropyNormalised)
            {
                ByHead(json, MetricNames.HeadEntropy, metrics.HeadEntropy);
            }
            else if (name == MetricNames.OffDiagonalMass)
            {
                ByHead(json, MetricNames.HeadOffDiagonal, metrics.HeadOffDiagonal);
            }
        }

        json.WriteEndObject();
    }

    private static void ByHead(Utf8JsonWriter json, string name, double[][] layers)
    {
        json.WriteStartArray(name);
        foreach (var heads in layers)
        {
            json.Numbers(heads);
        }

        json.WriteEndArray();
    }

    /// <summary>Network gain by each residual norm, to the output and to the last block (002 fits either).</summary>
    private static void Gains(Utf8JsonWriter json, PromptMetrics metrics)
    {
        json.WriteStartObject("networkGain");
        foreach (var name in (string[])[MetricNames.ResidualFrobenius, MetricNames.ResidualMeanNorm, MetricNames.ResidualMedianNorm, MetricNames.ResidualMeanNormAfterFirst])
        {
            var gain = NetworkGain.Of(metrics.ByLayer[name]);
            json.WriteStartObject(name);
            json.Number("toOutput", gain.ToOutput);
            json.Number("toLastBlock", gain.ToLastBlock);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Located(Utf8JsonWriter json, PromptMetrics metrics, bool grid)
    {
        IEnumerable<string> names = grid ? [.. Curves.Usual, .. Curves.Further] : Curves.Usual;
        var curves = names.Select(name => (Name: name, Values: Curves.Of(metrics, name))).Where(curve => curve.Values is not null).ToList();
        var points = curves.Select(curve => (curve.Name, Points: LocatedJson.Grid.Select(locator => (locator.Name, locator.Locate(curve.Values!))).ToList())).ToList();
        var alignment = new List<(string, TransitionPoint)>
        {
            (LocatedJson.Alignment[0].Name, LocatedJson.Alignment[0].Locate(metrics.ByLayer[MetricNames.OutputAlignment])),
            (LocatedJson.Alignment[1].Name, LocatedJson.Alignment[1].Locate(Curves.Of(metrics, Curves.AlignmentDifference))),
        };
        points.Add((MetricNames.OutputAlignment, alignment));

        Section("locators", point => json.Number(point.Layer));
        Section("margins", point => json.Number(point.Margin));
        json.WriteStartObject("branches");
        foreach (var (name, located) in points.SkipLast(1))
        {
            var signChange = located[0].Item2;
            json.WritePropertyName(name);
            json.WriteStringValue(signChange.Layer is null ? null : signChange.Branch);
        }

        json.WriteEndObject();

        void Section(string section, Action<TransitionPoint> write)
        {
            json.WriteStartObject(section);
            foreach (var (name, located) in points)
            {
                LocatedJson.Each(json, name, located, write);
            }

            json.WriteEndObject();
        }
    }

    private static void Maps(Utf8JsonWriter json, PromptMeasurement prompt)
    {
        var n = prompt.Ids.Length;
        json.WriteStartArray("maps");
        foreach (var (request, map) in prompt.Maps)
        {
            json.WriteStartObject();
            json.WriteNumber("layer", request.Layer);
            json.WriteNumber("head", request.Head);
            json.WriteStartArray("probabilities");
            foreach (var row in map.Chunk(n))
            {
                json.Numbers(row.Select(p => (double)p));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
