using LStar.Experiments.Sources.Notebook;
using LStar.Metrics.Fitting;

namespace LStar.Experiments.Sources.Gamma;

/// <summary>The lines that source 004 prints, in its order, and after each part what is ours.</summary>
internal static class GammaText
{
    public static void Print(TextWriter writer, GammaModel model)
    {
        var set = model.Set;
        Heading(writer, $"γ-trajectory fits per family ({set.Name}, {set.Layers} layers)", first: true);
        foreach (var family in model.Families)
        {
            Family(writer, family);
        }

        if (set.Missing.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine($"missing: {string.Join("; ", set.Missing.GroupBy(missing => missing.Reason).Select(group => $"{string.Join(", ", group.Select(missing => missing.Family))} ({group.Key})"))}");
        }

        var input = model.Families.FirstOrDefault(family => family.Family == ScaleFamilies.InputNorm);
        Heading(writer, "input_ln γ magnitude across layers (the schedule signal)");
        if (input is null)
        {
            writer.WriteLine($"  none: {set.Missing.First(missing => missing.Family == ScaleFamilies.InputNorm).Reason}");
        }
        else
        {
            Magnitude(writer, input.Values);
        }

        Heading(writer, "Derived attention-temperature T(L) interpretation");
        TemperatureText.Print(writer, model.Temperatures);
        writer.WriteLine();
        Schedule(writer, model.Schedule);
        GammaPictures.Print(writer, model);
        writer.WriteLine();
    }

    private static void Heading(TextWriter writer, string text, bool first = false)
    {
        var rule = new string('=', 72);
        if (!first)
        {
            writer.WriteLine();
        }

        writer.WriteLine(rule);
        writer.WriteLine(text);
        writer.WriteLine(rule);
    }

    private static void Family(TextWriter writer, FamilyTrajectory family)
    {
        writer.WriteLine();
        writer.WriteLine($"--- {family.Family} ---");
        writer.WriteLine(
            $"  L=0: {FormWords.Fixed(family.First, 3)}  L={family.Values.Count - 1}: {FormWords.Fixed(family.Last, 3)}  ratio: {FormWords.Signed(family.Ratio, 2)}×");
        if (family.Forms is not { } forms)
        {
            writer.WriteLine($"  no fit: {family.Reason}");
            return;
        }

        foreach (var form in forms.Forms)
        {
            writer.WriteLine(FormWords.Line(form));
        }

        if (family.Reason is not null)
        {
            writer.WriteLine($"  not fitted: {family.Reason}");
        }

        Residuals(writer, forms);
    }

    private static void Residuals(TextWriter writer, TrajectoryForms forms)
    {
        var ranking = forms.ByAicc.Rows.ToDictionary(row => row.Name);
        var frame = new NotebookFrame("deviation", "largest", "at L", "Durbin-Watson", "lag 1", "ΔAICc");
        foreach (var form in forms.Forms)
        {
            var left = form.Residuals;
            frame.Add(FormWords.Of(form), 4, left.Deviation, left.Largest, left.LargestAt, left.DurbinWatson, left.Lag1, ranking[form.Name].Difference);
        }

        writer.WriteLine("  residuals:");
        frame.Print(writer, "    ");
    }

    private static void Magnitude(TextWriter writer, IReadOnlyList<double> y)
    {
        writer.WriteLine($"  {"L",3} {"γ_L",12} {"γ_L / γ_0",10} {"log γ_L",10}");
        for (var l = 0; l < y.Count; l++)
        {
            writer.WriteLine($"  {l,3} {FormWords.Fixed(y[l], 3),12} {FormWords.Fixed(y[l] / y[0], 3),10} {FormWords.Signed(y[l] > 0 ? Math.Log(y[l]) : null, 4),10}");
        }
    }

    private static void Schedule(TextWriter writer, ScheduleVariance schedule)
    {
        writer.WriteLine("Where the schedule lives: variance over layers of ln(scale)");
        var frame = new NotebookFrame("variance");
        foreach (var (family, variance) in schedule.Families)
        {
            frame.Add(family, 6, variance);
        }

        frame.Add("mean of the norms' γ", 6, schedule.Gammas);
        frame.Add("mean of the projections", 6, schedule.Projections);
        frame.Print(writer, "  ");
        writer.WriteLine(schedule.InGamma switch
        {
            true => "  It varies more in the norms' γ, as the source has it.",
            false => "  It varies more in the projections, against the source.",
            null => "  One of the two groups has no variance to compare.",
        });
        string[] undefined = [.. schedule.Families.Where(family => family.Variance is null).Select(family => family.Family)];
        if (undefined.Length > 0)
        {
            writer.WriteLine($"  {string.Join(", ", undefined)}: a scale is not positive and finite, so its logarithm is undefined");
        }
    }
}
