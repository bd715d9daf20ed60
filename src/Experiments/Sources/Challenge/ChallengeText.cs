namespace LStar.Experiments.Sources.Challenge;

/// <summary>The printed challenge: the source's sections under their own headings and numbers, ours beside its figures.</summary>
internal static class ChallengeText
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        writer.WriteLine("# L* Formula Improvement Challenge");
        writer.WriteLine($"Goal: Reduce prediction error from 10% to <{ChallengeResult.Target:F0}%");
        writer.WriteLine();
        DatasetText.Print(writer, result);
        FormulasText.Print(writer, result);
        ObservationsText.Print(writer, result);
        ConstraintsText.Print(writer, result);
        EvaluationText.Print(writer, result);
        ChallengePictures.Print(writer, result);
        writer.WriteLine();
        NewDataText.Print(writer, result.NewData);
    }
}
