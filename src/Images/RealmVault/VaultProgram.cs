using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Sha2;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.RealmVault;

/// <summary>The component: makes its secret, and looks at it for ever.</summary>
internal struct VaultProgram
{
    // So many looks for a line.
    private const ulong Looks = 4;

    private Secret _secret;

    /// <summary>Does it.</summary>
    internal void Run()
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)VaultSlot.Console)), LogLevel.Information);
        Fill(ComponentConfiguration.Of<VaultConfiguration>().Seed);
        Digest digest = default;
        for (ulong look = 1; ; look++)
        {
            Sha384.Compute(_secret, digest);
            if (look % Looks == 1)
                Say(ref log, look, digest);
        }
    }

    private void Fill(ulong seed)
    {
        Span<byte> secret = _secret;
        Words words = default;
        Span<byte> input = words;
        Sha512 hash = default;
        for (int i = 0; i < VaultConfiguration.SecretSize / VaultConfiguration.BlockSize; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(input, seed);
            BinaryPrimitives.WriteUInt64LittleEndian(input.Slice(sizeof(ulong)), (ulong)i);
            hash.Begin();
            hash.Append(input);
            hash.Finish(secret.Slice(i * VaultConfiguration.BlockSize));
        }
    }

    private static void Say(ref Log log, ulong look, scoped ReadOnlySpan<byte> digest)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("vault: look "u8);
        line.Write(look);
        line.Write(", sha384:"u8);
        for (int i = 0; i < digest.Length; i++)
        {
            line.Write(digits.Slice(digest[i] >> 4, 1));
            line.Write(digits.Slice(digest[i] & 15, 1));
        }
        log.End(ref line);
    }

    [InlineArray(VaultConfiguration.SecretSize)]
    private struct Secret
    {
        private byte _first;
    }

    [InlineArray(2 * sizeof(ulong))]
    private struct Words
    {
        private byte _first;
    }

    [InlineArray(Sha384.DigestSize)]
    private struct Digest
    {
        private byte _first;
    }
}
