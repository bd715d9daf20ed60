using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>Pickles that cost more than they weigh: each is refused at its bound.</summary>
public class UnpicklerSpecs
{
    [Fact]
    public void Stack_FilledWithValues_IsBounded() =>
        Reading([.. Enumerable.Repeat((byte)'N', 100_001)]).Should().Throw<CheckpointException>().WithMessage("*fills the stack*");

    [Fact]
    public void Stack_FilledWithMarks_IsBounded() =>
        Reading([.. Enumerable.Repeat((byte)'(', 100_001)]).Should().Throw<CheckpointException>().WithMessage("*fills the stack*");

    [Fact]
    public void Memo_Filled_IsBounded() =>
        Reading([(byte)'N', .. Enumerable.Repeat((byte)0x94, 2_500_001)]).Should().Throw<CheckpointException>().WithMessage("*memorises*");

    [Fact]
    public void Instructions_WithoutEnd_AreBounded() =>
        Reading([(byte)']', .. Enumerable.Repeat("Na"u8.ToArray(), 5_000_001).SelectMany(pair => pair)]).Should().Throw<CheckpointException>().WithMessage("*instructions*");

    [Fact]
    public void Text_LongerThanThePickle_IsRefusedWithoutBeingAllocated() =>
        Reading([0x8d, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).Should().Throw<CheckpointException>().WithMessage("*cut short*");

    [Theory]
    [InlineData(new byte[] { 0x8a, 0, (byte)'.' }, 0L)]
    [InlineData(new byte[] { 0x8a, 1, 0xFF, (byte)'.' }, -1L)]
    [InlineData(new byte[] { 0x8a, 2, 0xFF, 0x00, (byte)'.' }, 255L)]
    [InlineData(new byte[] { 0x8a, 8, 0, 0, 0, 0, 0, 0, 0, 0x80, (byte)'.' }, long.MinValue)]
    [InlineData(new byte[] { (byte)'J', 0xFE, 0xFF, 0xFF, 0xFF, (byte)'.' }, -2L)]
    [InlineData(new byte[] { (byte)'M', 0xFF, 0xFF, (byte)'.' }, 65535L)]
    public void WholeNumber_InAnyForm_HasPythonsValue(byte[] pickle, long value) =>
        new Unpickler(new PickleStream("a.bin", "a/data.pkl", pickle)).Read().Should().Be(value);

    private static Action Reading(byte[] pickle) => () => new Unpickler(new PickleStream("a.bin", "a/data.pkl", pickle)).Read();
}
