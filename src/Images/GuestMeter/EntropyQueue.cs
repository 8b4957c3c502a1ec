using Firn.Arm64.Target;
using Firn.Images.GuestMeter.Target;

namespace Firn.Images.GuestMeter;

/// <summary>An entropy device by virtio-mmio (Virtio 1.2, sections 2.7, 4.2, 5.4): one request at a time, into one buffer.</summary>
internal struct EntropyQueue
{
    private const ulong Windows = 0x0A00_0000;
    private const ulong Stride = 0x200;
    private const uint WindowCount = 32;
    private const uint FirstInterrupt = 32 + 16;
    private const uint Magic = 0x7472_6976;
    private const uint Modern = 2;
    private const uint Entropy = 4;
    private const uint Version1 = 1;
    private const uint Acknowledged = 1;
    private const uint Driver = 2;
    private const uint DriverOk = 4;
    private const uint FeaturesOk = 8;
    private const uint Size = 8;
    private const uint DeviceWrites = 2;
    private const uint Bytes = 16;

    // In the memory of the queue.
    private const ulong Available = 256;
    private const ulong Used = 512;
    private const ulong Buffer = 1024;

    private ulong _window;
    private uint _requests;

    /// <summary>Its interrupt.</summary>
    internal uint Interrupt { get; private set; }

    /// <summary>Finds the device, and gives it a queue.</summary>
    internal bool TryStart()
    {
        for (uint i = 0; i < WindowCount; i++)
        {
            ulong window = Windows + (i * Stride);
            if (Instruction.Load32(window) == Magic && Instruction.Load32(window + 4) == Modern && Instruction.Load32(window + 8) == Entropy)
            {
                (_window, Interrupt) = (window, FirstInterrupt + i);
                return TryNegotiate();
            }
        }
        return false;
    }

    /// <summary>Asks for some bytes.</summary>
    internal void Request()
    {
        ulong ring = MeterInstruction.Queue();
        Instruction.Store64(ring, ring + Buffer);
        Instruction.Store32(ring + 8, Bytes);
        Instruction.Store32(ring + 12, DeviceWrites);
        Instruction.DataMemoryBarrier();
        // Flags and index; its places name the first descriptor always.
        Instruction.Store32(ring + Available, ++_requests << 16);
        Instruction.DataSynchronizationBarrier();
        Instruction.Store32(_window + 0x50, 0);
    }

    /// <summary>The device interrupted: true if the last request is done.</summary>
    internal readonly bool Acknowledge()
    {
        Instruction.Store32(_window + 0x64, Instruction.Load32(_window + 0x60));
        return Instruction.Load32(MeterInstruction.Queue() + Used) >> 16 == (_requests & 0xFFFF);
    }

    private readonly bool TryNegotiate()
    {
        Set(0x70, 0);
        Set(0x70, Acknowledged | Driver);
        Set(0x24, 0);
        Set(0x20, 0);
        Set(0x24, 1);
        Set(0x20, Version1);
        Set(0x70, Acknowledged | Driver | FeaturesOk);
        if ((Instruction.Load32(_window + 0x70) & FeaturesOk) == 0)
            return false;
        Set(0x30, 0);
        if (Instruction.Load32(_window + 0x34) < Size)
            return false;
        Set(0x38, Size);
        SetAddress(0x80, MeterInstruction.Queue());
        SetAddress(0x90, MeterInstruction.Queue() + Available);
        SetAddress(0xA0, MeterInstruction.Queue() + Used);
        Set(0x44, 1);
        Set(0x70, Acknowledged | Driver | FeaturesOk | DriverOk);
        return true;
    }

    private readonly void Set(uint register, uint value) => Instruction.Store32(_window + register, value);

    private readonly void SetAddress(uint register, ulong address)
    {
        Set(register, (uint)address);
        Set(register + 4, (uint)(address >> 32));
    }
}
