namespace LStar.Specs.Models.Checkpoints.Gguf;

/// <summary>Weights as a converter stores them, and what they are then.</summary>
internal static class NaiveBlocks
{
    /// <summary>The number of a type, the bytes of the values, and what a reader must find in them. Q8_0 needs rows of whole blocks; others become F16, as at llama.cpp's.</summary>
    public static (uint Type, byte[] Bytes, float[] Values) Store(string type, float[] values, int row) => type switch
    {
        "F32" => (0, [.. values.SelectMany(BitConverter.GetBytes)], values),
        "BF16" => (30, [.. values.SelectMany(value => BitConverter.GetBytes(Brain(value)))], [.. values.Select(value => BitConverter.UInt32BitsToSingle((uint)Brain(value) << 16))]),
        "Q8_0" when row % 32 == 0 => Q8(values),
        _ => (1, [.. values.SelectMany(value => BitConverter.GetBytes((Half)value))], [.. values.Select(value => (float)(Half)value)]),
    };

    private static ushort Brain(float value) => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);

    /// <summary>Blocks of 32: d = the largest magnitude / 127 as f16, then q = w / d to the nearest.</summary>
    private static (uint Type, byte[] Bytes, float[] Values) Q8(float[] values)
    {
        var bytes = new List<byte>();
        var read = new List<float>();
        foreach (var block in values.Chunk(32))
        {
            var d = (Half)(block.Max(Math.Abs) / 127);
            bytes.AddRange(BitConverter.GetBytes(d));
            foreach (var value in block)
            {
                var q = (float)d == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(value / (float)d), -127, 127);
                bytes.Add((byte)q);
                read.Add((float)d * q);
            }
        }

        return (8, [.. bytes], [.. read]);
    }
}
