using System;
using System.Buffers.Binary;
using Firn.Drivers.Virtio;

namespace Firn.DriversTests;

/// <summary>A device that keeps to the rules until its queues are there, and to none afterwards: it writes anything into its memory, used elements that could nearly be true among it.</summary>
internal sealed class HostileBoard(uint kind, Random random, int memorySize, uint queueMaximum = 256)
{
    private readonly uint[] _status = [0];

    public byte[] Memory { get; } = new byte[memorySize];

    public Registers Front => new(this);

    public FakeDeviceMemory Shared => new(Memory);

    /// <summary>How often the driver began with it.</summary>
    public int Starts { get; private set; }

    private uint[] Used { get; } = new uint[16];

    private uint Selected { get; set; }

    /// <summary>It does something.</summary>
    public void Strike()
    {
        int queue = random.Next(2);
        int used = (int)(Used[queue] - (uint)VirtualDevicesTests.FakeMemory.Base);
        if (used <= 0 || used > Memory.Length - 2048)
            return;
        switch (random.Next(5))
        {
            case 0:
                random.NextBytes(Memory.AsSpan(random.Next(Memory.Length - 64), 64));
                break;
            case 1:
                // An index a little ahead, and behind it elements that may be of the driver's.
                ushort index = BinaryPrimitives.ReadUInt16LittleEndian(Memory.AsSpan(used + 2));
                BinaryPrimitives.WriteUInt16LittleEndian(Memory.AsSpan(used + 2), (ushort)(index + random.Next(4)));
                break;
            case 2:
                BinaryPrimitives.WriteUInt32LittleEndian(Memory.AsSpan(used + 4 + (8 * random.Next(64))), (uint)random.Next(70));
                break;
            case 3:
                BinaryPrimitives.WriteUInt32LittleEndian(Memory.AsSpan(used + 8 + (8 * random.Next(64))), random.Next(3) == 0 ? uint.MaxValue : (uint)random.Next(20000));
                break;
            default:
                _status[0] |= random.Next(20) == 0 ? 64u : 0;
                break;
        }
    }

    internal readonly struct Registers(HostileBoard board) : IVirtioRegisters
    {
        public uint Load(uint offset) => offset switch
        {
            0 => 0x7472_6976,
            4 => 2,
            8 => board.Kind,
            0x10 => uint.MaxValue,
            0x34 => board.QueueMaximum,
            0x44 => board.IsReady ? 1u : 0,
            0x60 => 1,
            0x70 => board._status[0],
            0xFC => 0,
            _ => (uint)board.Random.Next(),
        };

        public byte LoadByte(uint offset) => (byte)board.Random.Next();

        public void Store(uint offset, uint value)
        {
            switch (offset)
            {
                case 0x30:
                    board.Selected = value % 16;
                    board.IsReady = false;
                    break;
                case 0x44:
                    board.IsReady = value != 0;
                    break;
                case 0x70:
                    board._status[0] = value;
                    board.Starts += value == 1 ? 1 : 0;
                    break;
                case 0xA0:
                    board.Used[board.Selected] = value;
                    break;
                default:
                    break;
            }
        }
    }

    private uint Kind => kind;

    private uint QueueMaximum => queueMaximum;

    private Random Random => random;

    private bool IsReady { get; set; }
}
