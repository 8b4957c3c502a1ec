using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Firn.Sha2;
using Firn.User.Protocols;

namespace Firn.Components.Entropy;

/// <summary>
/// Random bytes for who wants many of them: a generator of his own (NIST SP 800-90A), whose seed is the server's, and is renewed by the server's. So who takes bytes without end costs the server a call now
/// and then.
/// </summary>
public struct EntropyPool
{
    /// <summary>Bytes that are made of one seed.</summary>
    public const int BytesOfSeed = 64 << 10;

    private const int AnswerSize = 32;
    private const int FirstSize = 2 * AnswerSize;
    private const int KeptSize = 64;

    private HashGenerator _generator;
    private int _left;

    /// <summary>It has a seed.</summary>
    public bool IsSeeded { get; private set; }

    /// <summary>Begins with a seed of the server's. False: it gives none.</summary>
    public bool TryStart<TServer>(TServer server)
        where TServer : struct, IEntropy
    {
        Seed room = default;
        Span<byte> seed = ((Span<byte>)room)[..FirstSize];
        IsSeeded = TryTake(server, seed[..AnswerSize]) && TryTake(server, seed[AnswerSize..]);
        if (IsSeeded)
            _generator.Begin(seed);
        _left = BytesOfSeed;
        seed.Clear();
        return IsSeeded;
    }

    /// <summary>Fills it, or as much of it as is made at once; answers how much: nothing before there is a seed.</summary>
    public int Fill<TServer>(TServer server, Span<byte> bytes)
        where TServer : struct, IEntropy
    {
        if (!IsSeeded)
            return 0;
        if (_left <= 0)
            Renew(server);
        Span<byte> part = bytes[..Math.Min(bytes.Length, HashGenerator.MostBytes)];
        _generator.Generate(part);
        _left -= part.Length;
        return part.Length;
    }

    // What was made before is part of the new seed: a server that gives nothing, or what somebody knows, takes nothing away.
    private void Renew<TServer>(TServer server)
        where TServer : struct, IEntropy
    {
        Seed room = default;
        Span<byte> seed = room;
        _left = BytesOfSeed;
        if (TryTake(server, seed[KeptSize..]))
        {
            _generator.Generate(seed[..KeptSize]);
            _generator.Begin(seed);
        }
        seed.Clear();
    }

    private static bool TryTake<TServer>(TServer server, Span<byte> into)
        where TServer : struct, IEntropy
    {
        if (server.Take(out EntropyWords words) != CallStatus.Done)
            return false;
        BinaryPrimitives.WriteUInt64LittleEndian(into, words.First);
        BinaryPrimitives.WriteUInt64LittleEndian(into[8..], words.Second);
        BinaryPrimitives.WriteUInt64LittleEndian(into[16..], words.Third);
        BinaryPrimitives.WriteUInt64LittleEndian(into[24..], words.Fourth);
        return true;
    }

    [InlineArray(KeptSize + AnswerSize)]
    private struct Seed
    {
        private byte _first;
    }
}
