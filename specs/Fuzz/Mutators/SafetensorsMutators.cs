using System.Buffers.Binary;

namespace LStar.Specs.Fuzz.Mutators;

/// <summary>Damage to a safetensors file: to its header as JSON, the length in front mostly put right, so that what comes after is reached; and to its bytes.</summary>
internal static class SafetensorsMutators
{
    private static readonly IReadOnlyList<Mutator> Json = JsonMutators.With(
        "\"F64\"", "\"F32\"", "\"F16\"", "\"BF16\"", "\"I64\"", "\"I32\"", "\"U8\"", "\"BOOL\"", "\"F8_E4M3\"", "\"I16\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "[0,0]", "[0,4]",
        "[4,0]", "[0,1152921504606846976]", "[9223372036854775807,9223372036854775807]", "[4611686018427387904,4,0]", "[]", "[0]", "[1]", "[2,3]");

    public static IReadOnlyList<Mutator> All { get; } = [Header, Header, Header, Length, .. ByteMutators.All];

    private static byte[] Header(byte[] input, FuzzDice dice)
    {
        if (input.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(input) is var length && length > (ulong)(input.Length - 8))
        {
            return input;
        }

        var header = dice.One(Json)(input[8..(8 + (int)length)], dice);
        var claimed = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(claimed, dice.OneIn(10) ? length : (ulong)header.Length);
        return [.. claimed, .. header, .. input[(8 + (int)length)..]];
    }

    private static byte[] Length(byte[] input, FuzzDice dice) => input.Length < 8 ? input : ByteMutators.Number(input, 0, 8, dice);
}
