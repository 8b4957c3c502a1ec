using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Firn.Host.Transport.Target;

/// <summary>The calls of the C library that a vsock stream is made with (vsock(7)).</summary>
internal static partial class VsockCalls
{
    private const int VsockFamily = 40;
    private const int StreamType = 1;
    private const int CloseOnExecute = 0x80000;
    private const int BothWays = 2;
    private const int ConnectTime = 6;

    // A server that has no stream free lets one wait, longer than the system's own two seconds. Who has less patience gives up by himself.
    private const long ConnectSeconds = 600;

    /// <summary>A socket that is connected.</summary>
    /// <exception cref="IOException">Why not, in the system's words.</exception>
    internal static SafeFileHandle Connect(uint context, uint port)
    {
        int descriptor = Socket(VsockFamily, StreamType | CloseOnExecute, 0);
        if (descriptor < 0)
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        // struct timeval: seconds, microseconds. If that fails, it waits as long as the system likes.
        byte[] time = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(time, ConnectSeconds);
        _ = SetOption(handle, VsockFamily, ConnectTime, time, (uint)time.Length);
        // struct sockaddr_vm: family, nothing, port, context, nothing.
        byte[] address = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(address, VsockFamily);
        BinaryPrimitives.WriteUInt32LittleEndian(address.AsSpan(4), port);
        BinaryPrimitives.WriteUInt32LittleEndian(address.AsSpan(8), context);
        if (Connect(handle, address, (uint)address.Length) == 0)
            return handle;
        string why = Marshal.GetLastPInvokeErrorMessage();
        handle.Dispose();
        throw new IOException(why);
    }

    /// <summary>Ends both ways of a stream; what waits in it returns.</summary>
    internal static void Shutdown(SafeFileHandle socket) => _ = Shutdown(socket, BothWays);

    // Safety: each takes numbers, a handle that is open during the call, and an array with its length, none of which the callee keeps.
    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(SafeFileHandle socket, byte[] address, uint length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeFileHandle socket, int level, int option, byte[] value, uint length);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    private static partial int Shutdown(SafeFileHandle socket, int ways);
}
