using LStar.Experiments.Printing;

namespace LStar.Experiments.Sources.Challenge;

/// <summary>Source 002's leaderboard as bars: what is claimed, what is found, and of fitted forms both errors; the target as a threshold.</summary>
internal static class ChallengePictures
{
    public static void Print(TextWriter writer, ChallengeResult result)
    {
        var formulas = new BarChart($"Depth error of the formulas on the eight, % ({Bar.Threshold} the target, {ChallengeResult.Target:0} %)", Percent, ChallengeResult.Target);
        foreach (var row in result.All.Formulas.Where(row => row.DepthError is not null))
        {
            formulas.Add(row.Formula.Name, "claimed", row.Claimed).Add(row.Formula.Name, "found", row.DepthError);
        }

        formulas.Print(writer);
        var forms = new BarChart($"Depth error of the fitted forms of L*/L, % ({Bar.Threshold} the target)", Percent, ChallengeResult.Target);
        foreach (var row in result.All.Forms.Where(row => row.Score.Fit is not null))
        {
            forms.Add(row.Score.Form.Expression, "in-sample", row.Score.InSample.DepthError.Value).Add(row.Score.Form.Expression, "left out", row.Score.LeaveOneOut.DepthError.Value);
        }

        forms.Print(writer);
    }

    private static string Percent(double value) => $"{value:0.00}";
}
