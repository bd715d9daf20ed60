using System.Text.Json;
using LStar.Experiments.Readings;

namespace LStar.Experiments.Merging;

/// <summary>Reads "weights" of a result: the curves that no prompt enters.</summary>
internal static class WeightTokens
{
    public static void Read(ref JsonCursor json, int layers, Dictionary<string, double[]> curves)
    {
        json.Object("weights");
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case Curves.ValueEnergy:
                    curves[name] = json.Numbers("weights.valueEnergy", layers, layers);
                    break;
                case "scales":
                    Scales(ref json, layers, curves);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void Scales(ref JsonCursor json, int layers, Dictionary<string, double[]> curves)
    {
        json.Object("weights.scales");
        while (json.NextProperty(out var family))
        {
            json.Object($"weights.scales.{family}");
            while (json.NextProperty(out var statistic))
            {
                if (statistic == "l2")
                {
                    curves[family] = json.Numbers($"weights.scales.{family}.l2", layers, layers);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }
}
