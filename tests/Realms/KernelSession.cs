using Firn.Realms;
using Firn.RealmsTests.Fakes;

namespace Firn.RealmsTests;

/// <summary>A session that makes realms by calls of the kernel.</summary>
internal sealed class KernelSession
{
    public Session<FakeStream, RealmKernel<KernelSpace>, FreeLock> Value;
}
