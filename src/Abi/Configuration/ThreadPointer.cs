namespace Firn.Abi.Configuration;

/// <summary>The register that holds a thread's TLS base (seL4's KernelArmTLSReg).</summary>
public enum ThreadPointer : byte
{
    /// <summary>TPIDR_EL0: a thread sets it itself.</summary>
    [Spelled("tpidru")]
    ReadWrite = 0,

    /// <summary>TPIDRRO_EL0: the kernel sets it, for which <see cref="SystemCalls.SystemCall.SetTlsBase"/> exists.</summary>
    [Spelled("tpidruro")]
    ReadOnly = 1,
}
