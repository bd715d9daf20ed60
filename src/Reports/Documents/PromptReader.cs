namespace LStar.Reports.Documents;

/// <summary>Reads a prompt of a model's result.</summary>
internal static class PromptReader
{
    private const int MostHeads = 10_000;

    public static PromptDocument Read(JsonPart prompt, int layers)
    {
        var metrics = prompt.Optional("metrics");
        return new PromptDocument(prompt["id"].Text(), prompt.Optional("text")?.Text() ?? "", prompt.Optional("tokens")?.Texts() ?? [])
        {
            ByLayer = metrics is null ? null : Curves(metrics.Value, layers),
            ByHead = metrics is null ? new Dictionary<string, double[][]>() : Heads(metrics.Value, layers),
            Error = prompt.Optional("error")?.Text(),
            Remarks = prompt.Optional("remarks")?.Texts() ?? [],
            Gains = prompt.Optional("networkGain") is { } gains
                ? [.. gains.Properties().Select(gain => (gain.Name, gain.Value["toOutput"].Number(), gain.Value["toLastBlock"].Number()))]
                : [],
            MeanNll = prompt.Optional("logits")?.Optional("meanNll")?.Number(),
            Maps = prompt.Optional("maps") is { } maps ? [.. maps.Items().Select(map => Map(map, layers))] : [],
        };
    }

    /// <summary>The curves that are known by name; what a later program may have added is left.</summary>
    private static Dictionary<string, double[]> Curves(JsonPart metrics, int layers)
    {
        var curves = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, values) in metrics.Properties().Where(metric => !metric.Value.IsNull))
        {
            if (CurveNames.OverLayers.Contains(name))
            {
                curves.Add(name, values.Numbers(layers));
            }
            else if (CurveNames.OverStates.Contains(name))
            {
                curves.Add(name, values.Numbers(layers + 1));
            }
        }

        return curves;
    }

    private static Dictionary<string, double[][]> Heads(JsonPart metrics, int layers)
    {
        var figures = new Dictionary<string, double[][]>(StringComparer.Ordinal);
        foreach (var (name, values) in metrics.Properties().Where(metric => CurveNames.OverHeads.Contains(metric.Name) && !metric.Value.IsNull))
        {
            var rows = values.Length() == layers ? values.Items() : throw values.Wrong($"{layers} arrays");
            var heads = rows[0].Length() is var count && count <= MostHeads ? count : throw rows[0].Wrong($"at most {MostHeads} numbers");
            figures.Add(name, [.. rows.Select(row => row.Numbers(heads))]);
        }

        return figures;
    }

    private static MapDocument Map(JsonPart map, int layers)
    {
        var probabilities = map["probabilities"];
        var n = probabilities.Length();
        return new MapDocument(map["layer"].Whole(0, layers - 1), map["head"].Whole(0, MostHeads), [.. probabilities.Items().Select(row => row.Numbers(n))]);
    }
}
