using System.Text.Json;

namespace LStar.Experiments.Results;

/// <summary>Numbers as results have them: what is undefined or infinite is null.</summary>
internal static class JsonNumbers
{
    public static void Number(this Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.Number(value);
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double>? values)
    {
        json.WritePropertyName(name);
        json.Numbers(values);
    }

    public static void Numbers(this Utf8JsonWriter json, IEnumerable<double>? values)
    {
        if (values is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            json.Number(value);
        }

        json.WriteEndArray();
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
