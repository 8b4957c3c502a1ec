using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Firn.Components.Entropy;
using Firn.Drivers.Virtio;
using Firn.Sha2;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Drivers.Entropy;

/// <summary>
/// Random bytes for many, out of what a device gives: a generator (NIST SP 800-90A) whose seed is the device's, renewed after some requests with what it made before and new bytes of the
/// device. Nobody is answered before the first seed is whole.
/// </summary>
/// <typeparam name="TRegisters">The device's registers.</typeparam>
/// <typeparam name="TMemory">What it may reach.</typeparam>
public struct EntropyServer<TRegisters, TMemory> : IEntropyServer, IServer
    where TRegisters : struct, IVirtioRegisters
    where TMemory : struct, IDeviceMemory
{
    /// <summary>Requests that are answered with one seed, and as many more as it takes the device to give the next.</summary>
    public const int RequestsOfSeed = 64;

    private const int SeedSize = EntropyDriver<TRegisters, TMemory>.RequestSize;
    private const int AnswerSize = 32;

    private EntropyDriver<TRegisters, TMemory> _driver;
    private HashGenerator _generator;
    private Seed _seed;
    private int _collected;
    private int _left;

    /// <summary>It has a seed, and serves.</summary>
    public bool IsSeeded { get; private set; }

    /// <summary>Seeds that it has had.</summary>
    public ulong Seeds { get; private set; }

    /// <summary>The device is there, and has broken no rule.</summary>
    public readonly bool IsUsable => _driver.IsUsable;

    /// <summary>Begins with the device; a seed is asked for.</summary>
    public DriverStatus Start(TRegisters registers, TMemory memory)
    {
        IsSeeded = false;
        Seeds = 0;
        _collected = 0;
        _left = 0;
        DriverStatus status = _driver.TryStart(registers, memory);
        _driver.Ask();
        return status;
    }

    /// <inheritdoc/>
    public CallStatus Take(Caller caller, out EntropyWords words)
    {
        words = default;
        if (!IsSeeded)
            return CallStatus.NotFound;
        Answer answer = default;
        Span<byte> bytes = ((Span<byte>)answer)[..AnswerSize];
        _generator.Generate(bytes);
        words.First = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        words.Second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        words.Third = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        words.Fourth = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        if (--_left <= 0)
            _driver.Ask();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => EntropyDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        _driver.Acknowledge();
        Span<byte> seed = _seed;
        if (!_driver.TryTake(seed[_collected..], out int count))
            return;
        _collected += Math.Min(count, SeedSize - _collected);
        if (_collected < SeedSize)
            _driver.Ask();
        else
            Renew();
    }

    // What was made before is part of the new seed: a device that gives what somebody knows takes nothing away.
    private void Renew()
    {
        Span<byte> seed = _seed;
        if (IsSeeded)
            _generator.Generate(seed[SeedSize..(2 * SeedSize)]);
        _generator.Begin(seed[..(IsSeeded ? 2 * SeedSize : SeedSize)]);
        seed.Clear();
        _collected = 0;
        _left = RequestsOfSeed;
        IsSeeded = true;
        Seeds++;
    }

    // Room for a whole answer of the device, wherever the seed is.
    [InlineArray(3 * SeedSize)]
    private struct Seed
    {
        private byte _first;
    }

    [InlineArray(AnswerSize)]
    private struct Answer
    {
        private byte _first;
    }
}
