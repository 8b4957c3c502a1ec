using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Fakes;

/// <summary>
/// One core and its devices. It keeps the order of all operations, and throws where a real core would take an exception or do
/// something else than was meant: a register whose feature is absent, or one that is touched before the register that opens it is in force.
/// </summary>
public sealed class FakeBoard
{
    public const string InstructionBarrier = "ISB";

    private readonly Dictionary<string, ulong> _registers = [];
    private readonly Dictionary<ulong, ulong> _words = [];
    private readonly List<(ulong Start, ulong Size, IFakeDevice Device)> _devices = [];
    private readonly List<FakeMemory> _memory = [];
    private readonly Dictionary<string, Func<ulong>> _sources = [];
    private readonly Dictionary<string, Action<ulong>> _sinks = [];
    private readonly HashSet<string> _unsynchronized = [];

    public FakeBoard(CoreModel core)
    {
        Core = core;
        foreach (KeyValuePair<string, ulong> register in core.Registers)
            _registers[register.Key] = register.Value;
    }

    public CoreModel Core { get; }

    public List<Operation> Operations { get; } = [];

    /// <summary>Bytes of the flash: the real board's, if a test does not take a smaller one.</summary>
    public int FlashSize { get; init; } = QemuVirt.FlashSize;

    /// <summary>What happens when the core sleeps; a test wakes it or throws.</summary>
    public Action Sleeping { get; set; } = () => throw new InvalidOperationException("The core sleeps, and nothing wakes it.");

    /// <summary>A register as it was left; null where nothing was ever written and no model gave a value.</summary>
    public ulong? this[string register] => _registers.TryGetValue(register, out ulong value) ? value : null;

    public IEnumerable<string> Written => Operations.Select(operation => operation.Name).Where(_registers.ContainsKey).Distinct();

    public ulong Read(string register)
    {
        Check(register);
        return _sources.TryGetValue(register, out Func<ulong>? source) ? source() : _registers.GetValueOrDefault(register);
    }

    public void Write(string register, ulong value)
    {
        Check(register);
        _registers[register] = value;
        _unsynchronized.Add(register);
        Note(register, value);
        if (_sinks.TryGetValue(register, out Action<ulong>? sink))
            sink(value);
    }

    public void Note(string operation, ulong value = 0)
    {
        Operations.Add(new Operation(operation, value));
        if (operation == InstructionBarrier)
            _unsynchronized.Clear();
    }

    public void Sleep()
    {
        Note("WFI");
        Sleeping();
    }

    /// <summary>Sets a register as hardware would, unseen by the log.</summary>
    public void SetRegister(string register, ulong value) => _registers[register] = value;

    /// <summary>A register that something outside the core answers: an interrupt controller, a counter.</summary>
    public void Connect(string register, Func<ulong> source) => _sources[register] = source;

    /// <summary>A register whose writes something outside the core sees.</summary>
    public void Connect(string register, Action<ulong> sink) => _sinks[register] = sink;

    /// <summary>Puts a device on the bus. What has none is a word that keeps what is written.</summary>
    public void Attach(ulong start, ulong size, IFakeDevice device) => _devices.Add((start, size, device));

    public void SetDevice(ulong address, ulong value) => _words[address] = value;

    public ulong ReadDevice(ulong address, int width)
    {
        Note($"LDR{width} {address:X}");
        foreach ((ulong start, ulong size, IFakeDevice device) in _devices)
        {
            if (address - start < size)
                return device.Read(address - start, width);
        }
        return FindMemory(address, width / 8)?.Read(address, width) ?? _words.GetValueOrDefault(address);
    }

    public void WriteDevice(ulong address, ulong value, int width)
    {
        Note($"STR{width} {address:X}", value);
        foreach ((ulong start, ulong size, IFakeDevice device) in _devices)
        {
            if (address - start < size)
            {
                device.Write(address - start, value, width);
                return;
            }
        }
        if (FindMemory(address, width / 8) is { } memory)
            memory.Write(address, value, width);
        else
            _words[address] = value;
    }

    public byte[] AddMemory(ulong start, int length) => AddMemory(start, new byte[length]).Bytes;

    public FakeMemory AddMemory(ulong start, byte[] bytes) => AddMemory(new FakeMemory(start, bytes));

    public FakeMemory AddMemory(FakeMemory memory)
    {
        _memory.Add(memory);
        return memory;
    }

    public Span<byte> Memory(ulong address, int length) =>
        (FindMemory(address, length) ?? throw new InvalidOperationException($"No memory at 0x{address:X}, {length} bytes.")).At(address, length);

    /// <summary>DC CVAC or CIVAC: who looks with caches off sees the line from now on.</summary>
    public void CleanLine(string operation, ulong address, int line)
    {
        Note(operation, address);
        FindMemory(address, 1)?.Clean(address, line);
    }

    private FakeMemory? FindMemory(ulong address, int length) => _memory.Find(memory => memory.Holds(address, length));

    private void Check(string register)
    {
        if (!RegisterRules.Exists(Core, register))
            throw new InvalidOperationException($"{register} is UNDEFINED on this core.");
        foreach ((string opener, int bit) in RegisterRules.OpenersOf(Core, register))
        {
            if (((_registers.GetValueOrDefault(opener) >> bit) & 1) == 0)
                throw new InvalidOperationException($"{register} is touched while {opener} bit {bit} is 0.");
            if (_unsynchronized.Contains(opener))
                throw new InvalidOperationException($"{register} is touched before an ISB has put {opener} in force.");
        }
    }
}
