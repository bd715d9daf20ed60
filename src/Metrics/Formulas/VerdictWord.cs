namespace LStar.Metrics.Formulas;

/// <summary>Source 001's words.</summary>
public static class VerdictWord
{
    /// <summary>A calibration match: abs(mean L* - calibration) below this, strictly (its text says "tolerance ±2", its code the strict form).</summary>
    public const double CalibrationTolerance = 2;

    /// <summary>"FORMULA VALIDATED" below 10 % mean depth error, "PARTIAL GENERALIZATION" below 15 %, else "CALIBRATION NEEDED", for NaN too, as its code has it; null without an error.</summary>
    public static string? Of(double? depthError) => depthError switch
    {
        null => null,
        < 10 => "FORMULA VALIDATED",
        < 15 => "PARTIAL GENERALIZATION",
        _ => "CALIBRATION NEEDED",
    };

    /// <summary>Whether a mean L* matches its calibration.</summary>
    public static bool MatchesCalibration(double meanLStar, double calibration) => Math.Abs(meanLStar - calibration) < CalibrationTolerance;
}
