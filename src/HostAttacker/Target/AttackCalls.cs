using System.Runtime.InteropServices;

namespace Firn.HostAttacker.Target;

/// <summary>
/// The assembly beside this file, and the calls of the C library that an attack needs. Safety: the accesses may be refused by the machine, which they answer; addresses
/// are of mappings that the callers own during the call.
/// </summary>
internal static unsafe partial class AttackCalls
{
    internal const int Read = 1;
    internal const int ReadWrite = 3;
    internal const int Shared = 1;
    internal const int Private = 2;
    internal const int Anonymous = 0x20;
    internal const int Locked = 0x2000;
    internal const int Populated = 0x8000;

    /// <summary>From then on what is refused is answered.</summary>
    [LibraryImport("firn_attack", EntryPoint = "attack_catch")]
    internal static partial int Catch();

    /// <summary>Loads 4 or 8 bytes; 0: refused.</summary>
    [LibraryImport("firn_attack", EntryPoint = "attack_load")]
    internal static partial int Load(nint address, nint bytes, ulong* into);

    /// <summary>Stores 4 or 8 bytes; 0: refused.</summary>
    [LibraryImport("firn_attack", EntryPoint = "attack_store")]
    internal static partial int Store(nint address, nint bytes, ulong value);

    /// <summary>Where the bare program is.</summary>
    [LibraryImport("firn_attack", EntryPoint = "attack_bare")]
    internal static partial byte* Bare(nuint* size);

    /// <summary>mmap(2); -1: not mapped.</summary>
    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int file, long offset);

    /// <summary>munmap(2).</summary>
    [LibraryImport("libc", EntryPoint = "munmap")]
    internal static partial int Unmap(nint address, nuint length);

    /// <summary>open(2), without bits for a new file.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    /// <summary>pread(2).</summary>
    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(int file, byte* into, nuint length, long offset);

    /// <summary>syscall(2), of four words.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial long System(long number, long first, long second, void* third, long fourth);
}
