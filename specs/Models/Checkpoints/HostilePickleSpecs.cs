using FluentAssertions;
using LStar.Models;
using LStar.Models.Checkpoints;
using LStar.Specs.Fuzz.Writers;
using Xunit;

namespace LStar.Specs.Models.Checkpoints;

/// <summary>
/// Pickles that would run code, or break a reader, in Python or here: each kind is refused by name before anything happens. fixtures/torch/hostile has
/// more, written by Python.
/// </summary>
public sealed class HostilePickleSpecs : IDisposable
{
    private static readonly byte[] Dict = [.. Pickles.Global("collections", "OrderedDict"), (byte)')', (byte)'R'];

    private static readonly byte[] Command = [.. Pickles.Text("touch executed"), 0x85];

    private static readonly Dictionary<string, (byte[] Pickle, string Reason)> Kinds = new()
    {
        ["os.system"] = (Called("os", "system"), "asks for os.system"),
        ["posix.system"] = (Called("posix", "system"), "asks for posix.system"),
        ["nt.system"] = (Called("nt", "system"), "asks for nt.system"),
        ["subprocess.Popen"] = (Called("subprocess", "Popen"), "asks for subprocess.Popen"),
        ["builtins.eval"] = (Called("builtins", "eval"), "asks for builtins.eval"),
        ["builtins.exec"] = (Called("builtins", "exec"), "asks for builtins.exec"),
        ["__builtin__.eval, Python 2"] = (Called("__builtin__", "eval"), "asks for __builtin__.eval"),
        ["builtins.getattr"] = (Called("builtins", "getattr"), "asks for builtins.getattr"),
        ["builtins.setattr"] = (Called("builtins", "setattr"), "asks for builtins.setattr"),
        ["importlib.import_module"] = (Called("importlib", "import_module"), "asks for importlib.import_module"),
        ["runpy._run_code"] = (Called("runpy", "_run_code"), "asks for runpy._run_code"),
        ["webbrowser.open"] = (Called("webbrowser", "open"), "asks for webbrowser.open"),
        ["copyreg._reconstructor"] = (Called("copyreg", "_reconstructor"), "asks for copyreg._reconstructor"),
        ["functools.partial"] = (Called("functools", "partial"), "asks for functools.partial"),
        ["numpy"] = (Called("numpy.core.multiarray", "_reconstruct"), "asks for numpy.core.multiarray._reconstruct"),
        ["torch.load"] = (Called("torch", "load"), "asks for torch.load"),
        ["torch.hub"] = (Called("torch.hub", "load"), "asks for torch.hub.load"),
        ["torch._utils._rebuild_tensor"] = (Called("torch._utils", "_rebuild_tensor"), "asks for torch._utils._rebuild_tensor"),
        ["torch._utils, another attribute"] = (Called("torch._utils", "_import_dotted_name"), "asks for torch._utils._import_dotted_name"),
        ["a dotted name through an allowed module"] = (Called("collections", "OrderedDict.__init__.__globals__"), "asks for collections.OrderedDict.__init__"),
        ["a name with a line break from the stack"] = ([.. Pickles.Text("os\n"), .. Pickles.Text("system"), 0x93, (byte)'.'], "asks for os"),
        ["STACK_GLOBAL"] = ([0x80, 4, .. Pickles.Text("os"), .. Pickles.Text("system"), 0x93, .. Command, (byte)'R', (byte)'.'], "asks for os.system"),
        ["STACK_GLOBAL of no text"] = ([(byte)'N', (byte)'N', 0x93, (byte)'.'], "something that is not text"),
        ["INST"] = ([(byte)'(', .. Pickles.Text("touch executed"), (byte)'i', .. "os\nsystem\n"u8, (byte)'.'], "instruction 0x69"),
        ["OBJ"] = ([(byte)'(', .. Pickles.Global("collections", "OrderedDict"), (byte)'o', (byte)'.'], "instruction 0x6F"),
        ["NEWOBJ"] = ([.. Pickles.Global("os", "system"), .. Command, 0x81, (byte)'.'], "asks for os.system"),
        ["NEWOBJ of a storage's class"] = ([.. Pickles.Global("torch", "FloatStorage"), (byte)')', 0x81, (byte)'.'], "calls torch.FloatStorage"),
        ["NEWOBJ_EX"] = ([.. Pickles.Global("collections", "OrderedDict"), (byte)')', (byte)'}', 0x92, (byte)'.'], "instruction 0x92"),
        ["REDUCE of a text"] = ([.. Pickles.Text("os.system"), .. Command, (byte)'R', (byte)'.'], "calls str"),
        ["REDUCE of a dict"] = ([.. Dict, .. Command, (byte)'R', (byte)'.'], "calls dict"),
        ["REDUCE with no tuple"] = ([.. Pickles.Global("collections", "OrderedDict"), (byte)']', (byte)'R', (byte)'.'], "with list"),
        ["BUILD on a plain dict"] = ([(byte)'}', (byte)'}', (byte)'b', (byte)'.'], "sets attributes of dict"),
        ["BUILD on a tensor"] = ([.. Pickles.Tensor(Pickles.Storage("ByteStorage", "1", 3), 0, [3], [1]), (byte)'}', .. Pickles.Text("__class__"), (byte)'N', (byte)'s', (byte)'b', (byte)'.'], "sets attributes of tensor"),
        ["BUILD on an allowed function"] = ([.. Pickles.Global("torch._utils", "_rebuild_tensor_v2"), (byte)'}', (byte)'b', (byte)'.'], "sets attributes of torch._utils._rebuild_tensor_v2"),
        ["SETITEM on a function"] = ([.. Pickles.Global("torch._utils", "_rebuild_tensor_v2"), .. Pickles.Text("__code__"), (byte)'N', (byte)'s', (byte)'.'], "sets items of torch._utils._rebuild_tensor_v2"),
        ["EXT1"] = ([0x82, 1, (byte)'.'], "instruction 0x82"),
        ["EXT2"] = ([0x83, 1, 0, (byte)'.'], "instruction 0x83"),
        ["EXT4"] = ([0x84, 1, 0, 0, 0, (byte)'.'], "instruction 0x84"),
        ["PERSID in text"] = ([(byte)'P', .. "/dev/zero\n"u8, (byte)'.'], "instruction 0x50"),
        ["BINPERSID of a text"] = ([.. Pickles.Text("/dev/zero"), (byte)'Q', (byte)'.'], "persistent id"),
        ["BINPERSID of another kind"] = ([.. Pickles.Tuple(Pickles.Text("module"), Pickles.Global("torch", "FloatStorage"), Pickles.Text("0"), Pickles.Text("cpu"), Pickles.Whole(1)), (byte)'Q', (byte)'.'], "persistent id"),
        ["a storage with a long name"] = (Pickles.StateDict(("w", Pickles.Tensor(Pickles.Storage("ByteStorage", new string('0', 101), 3), 0, [3], [1]))), "a storage in 101 characters"),
        ["unknown instruction"] = ([0xFE, (byte)'.'], "instruction 0xFE"),
        ["NEXT_BUFFER, protocol 5"] = ([0x80, 5, 0x97, (byte)'.'], "instruction 0x97"),
        ["READONLY_BUFFER, protocol 5"] = ([0x80, 5, (byte)'N', 0x98, (byte)'.'], "instruction 0x98"),
        ["BYTEARRAY8 of 2^60 bytes"] = ([0x80, 5, 0x96, 0, 0, 0, 0, 0, 0, 0, 16, (byte)'.'], "instruction 0x96"),
        ["FRAME of 2^63 bytes around nothing"] = ([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 128], "cut short"),
        ["text of 2^63 bytes"] = ([0x8d, 0, 0, 0, 0, 0, 0, 0, 128, (byte)'.'], "cut short"),
        ["text of 2 GB"] = ([(byte)'X', 255, 255, 255, 127, (byte)'.'], "cut short"),
        ["a whole number of 255 bytes"] = ([0x8a, 255, .. new byte[255], (byte)'.'], "whole number of 255 bytes"),
        ["memo never set"] = ([(byte)'h', 9, (byte)'.'], "recalls 9"),
        ["memo of the last number there is"] = ([(byte)'N', (byte)'r', 255, 255, 255, 255, (byte)'.'], "memorises a value as number 4294967295"),
        ["memo of an empty stack"] = ([(byte)'q', 0, (byte)'.'], "empty stack"),
        ["stack underflow"] = ([(byte)'t', (byte)'.'], "mark that was never set"),
        ["value below the mark"] = ([(byte)'N', (byte)'(', (byte)'a', (byte)'.'], "empty stack"),
        ["no STOP"] = ([(byte)'}'], "cut short"),
        ["STOP on an empty stack"] = ([(byte)'.'], "empty stack"),
        ["no state dict"] = ([(byte)'N', (byte)'.'], "expected a state dict"),
        ["nested a hundred thousand deep"] = ([.. Enumerable.Repeat((byte)'(', 100_001), (byte)'.'], "fills the stack"),
        ["a list that holds itself"] = ([(byte)']', (byte)'q', 0, (byte)'h', 0, (byte)'a', (byte)'.'], "expected a state dict"),
        ["a dict whose key is itself"] = ([(byte)'}', (byte)'q', 0, (byte)'h', 0, (byte)'N', (byte)'s', (byte)'.'], "dict as a dict's key"),
        ["one list copied by many calls"] = (Copies(), "fills dicts from lists more often"),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Kinds.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Pickle_OfAHostileKind_IsRefusedByName(string kind)
    {
        var (pickle, reason) = Kinds[kind];
        var file = _folder.Write("pytorch_model.bin", TorchArchive.Around(pickle));

        FluentActions.Invoking(() => Checkpoint.Open(_folder.Path)).Should().Throw<CheckpointException>()
            .Which.Message.Should().StartWith(file).And.Contain(reason).And.NotContain("\n");
        Directory.GetFileSystemEntries(_folder.Path).Should().Equal(file);
    }

    /// <summary>Keys whose own hashes are all 0: in a plain table each would be compared with every one before it, which takes minutes.</summary>
    [Fact]
    public void Keys_ChosenToCollide_AreReadAllTheSame()
    {
        const int Count = 200_000;
        using var pickle = new MemoryStream();
        pickle.Write([(byte)'}']);
        for (var i = 1L; i <= Count; i++)
        {
            pickle.Write([0x8a, 8, .. BitConverter.GetBytes((i << 32) | i), (byte)'N', (byte)'s']);
        }

        pickle.Write([(byte)'.']);
        var read = new Unpickler(new PickleStream("a.bin", "a/data.pkl", pickle.ToArray())).Read();

        read.Should().BeOfType<PickledDict>().Which.Items.Should().HaveCount(Count);
    }

    private static byte[] Called(string module, string name) => [0x80, 2, .. Pickles.Global(module, name), .. Command, (byte)'R', (byte)'.'];

    /// <summary>A list of 4000 pairs that 3000 calls make a dict of: twelve million entries for some 30 000 bytes.</summary>
    private static byte[] Copies()
    {
        byte[] pair = [.. Pickles.Whole(1), (byte)'N', 0x86];
        byte[] call = [(byte)'h', 1, (byte)'h', 0, 0x85, (byte)'R'];
        return
        [
            .. Pickles.Global("collections", "OrderedDict"), (byte)'q', 1, (byte)']', (byte)'q', 0, (byte)'(', .. Enumerable.Repeat(pair, 4000).SelectMany(bytes => bytes), (byte)'e',
            .. Enumerable.Repeat(call, 3000).SelectMany(bytes => bytes), (byte)'.',
        ];
    }
}
