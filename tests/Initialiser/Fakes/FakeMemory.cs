using System;

namespace Firn.InitialiserTests.Fakes;

/// <summary>The initialiser's own memory: the frames that it has mapped by the fake kernel.</summary>
internal readonly struct FakeMemory
{
    internal Span<byte> At(ulong address, int length) => FakeKernel.Current.OwnMemory(address).AsSpan(0, length);
}
