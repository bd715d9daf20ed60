using LStar.Experiments.Measuring;

namespace LStar.Experiments.Claims.Catalogue;

/// <summary>Items 7.3 and 7.4: what the sources take for W_V.</summary>
internal static class ValueDisagreements
{
    private static readonly string[] Parts = ["query", "key", "value"];

    public static IReadOnlyList<Claim> All { get; } =
    [
        new()
        {
            Id = "7.3",
            Statement = "get_W_V: qkv[2*d:, :] (pythia, bloom)",
            Source = "001",
            Published = "the last third",
            DecidedBy = "rows [H, 3, d_h] of a fused weight: the last third is value rows throughout; measured: its energy beside that of the value rows, equal in every layer",
            Models = SourceModels.CrossHeritage,
            PublishedDecides = true,
            OnPublished = _ => LastThird(),
            OnModels = Energies,
        },
        new()
        {
            Id = "7.4",
            Statement = "w_v_keys = ['v_proj' in k.lower() or 'value' in k.lower()]",
            Source = "000, 003",
            Published = "W_V by key",
            DecidedBy = "the names of the state-dict entries, by family: the l-th found is the W_V of layer l on every model",
            Models = SourceModels.Features,
            PublishedDecides = true,
            OnPublished = _ => Keys(),
            OnModels = KeysMeasured,
        },
    ];

    /// <summary>Block b of d_h rows belongs to head b / 3, and is its query, key or value by b mod 3; the last third begins at block 2H.</summary>
    private static Finding LastThird()
    {
        var rows = SourceModels.All.Where(model => model.Architecture == "gpt_neox" && SourceModels.Challenge.Contains(model))
            .Select(model => (model.Name, First: 2 * model.Heads, Share: Enumerable.Range(2 * model.Heads, model.Heads).Count(block => block % 3 == 2) / (double)model.Heads))
            .ToList();
        return Finding.Of(
            Finding.If(rows.All(row => row.Share == 1)),
            $"{(100 * rows.Min(row => row.Share)).To(0)}-{(100 * rows.Max(row => row.Share)).To(0)} % value rows",
            $"In GPT-2 it is; GPT-NeoX and BLOOM store heads interleaved: of the last third {(100 * rows.Min(row => row.Share)).To(0)} to {(100 * rows.Max(row => row.Share)).To(0)} % are value rows. "
            + $"The calibration's first value head is {Written.List(rows.Select(row => $"{Parts[row.First % 3]} rows of head {row.First / 3} in {row.Name}"))}.",
            [.. rows.Select(row => ($"{row.Name}.valueShare", (double?)row.Share)), .. rows.Select(row => ($"{row.Name}.firstBlockHead", (double?)(row.First / 3))),
             .. rows.Select(row => ($"{row.Name}.firstBlockPart", (double?)(row.First % 3)))]);
    }

    private static Finding Energies(IReadOnlyList<ModelMeasurement> models)
    {
        var rows = models.Select(model => (model.Model, model.Shape.Architecture, Most: model.Weights.Max(layer => Math.Abs(layer.ValuePublished.Energy - layer.Value.Energy) / layer.Value.Energy))).ToList();
        return Finding.Of(
            Finding.If(rows.All(row => row.Most == 0)),
            $"{rows.Count(row => row.Most == 0)} of {rows.Count} equal, up to {(100 * rows.Max(row => row.Most)).To(0)} % off",
            $"The energy of the last third is off that of the value rows by {Written.List(rows.Select(row => $"{(100 * row.Most).To(1)} % in {row.Model} ({row.Architecture})"))} in the worst layer.",
            [.. rows.Select(row => ($"{row.Model}.largestDifference", (double?)row.Most))]);
    }

    /// <summary>Entries of a layer that the search finds: the fused weight and its bias, v_proj's weight and bias, nothing in c_attn.</summary>
    private static Finding Keys()
    {
        var models = SourceModels.Features;
        var none = models.Count(model => model.Architecture == "gpt2");
        return Finding.Of(
            Outcome.Refuted,
            $"none in {none} of {models.Count}; a bias last in {models.Count - none}",
            $"In GPT-2 it finds nothing, so {none} of {models.Count} models drop out of 000's fit; in the other {models.Count - none} weights and biases alternate, so that 003's layer l reads tensor l/2 and 000's last is a bias (condition NaN); in GPT-NeoX the weight is the whole fused one.",
            ("models", models.Count), ("nothingFound", none), ("lastIsBias", models.Count - none), ("modelsRight", 0));
    }

    private static Finding KeysMeasured(IReadOnlyList<ModelMeasurement> models)
    {
        var none = models.Count(model => model.ValueByKey.Count == 0);
        var vector = models.Count(model => model.ValueByKey.Count > 0 && model.ValueByKey[^1].Shape.Count == 1);

        // One entry a layer, of the size of the value rows.
        var right = models.Count(model => model.ValueByKey.Count == model.Shape.Layers
            && model.ValueByKey.All(entry => entry.Shape is [var rows, var columns] && rows == model.Shape.KeyValueHeads * model.Shape.HeadDim && columns == model.Shape.Width));
        return Finding.Of(
            Finding.If(right == models.Count),
            $"right in {right} of {models.Count}",
            $"The search finds nothing in {none}, a bias last in {vector}, and the W_V of every layer in {right} of {Written.Count(models.Count, "model")}.",
            ("measured.models", models.Count), ("measured.nothingFound", none), ("measured.lastIsBias", vector), ("measured.right", right));
    }
}
