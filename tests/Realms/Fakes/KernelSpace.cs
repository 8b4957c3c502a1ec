using System;
using Firn.InitialiserTests.Fakes;
using Firn.Realms;

namespace Firn.RealmsTests.Fakes;

/// <summary>The capability space and the memory of the test's server on a fake kernel.</summary>
internal readonly struct KernelSpace : IRealmSpace
{
    public static ref readonly RealmSpace Value => ref KernelServer.Current.Space;

    public static int BitsOf(int block) => KernelServer.Current.State.Reserve.BitsOf(block);

    public static void GiveTerm(ulong address, int number, ulong term) => KernelServer.Current.Terms.Add((address, number, term));

    public static bool IsTermFollowed(ulong address, int number, ulong term) => true;

    public static Span<byte> Memory(ulong address, int length) => FakeKernel.Current.OwnMemory(address).AsSpan(0, length);
}
