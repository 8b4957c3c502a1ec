using System.Collections.Generic;
using System.Text;
using Firn.Components.Serial;

namespace Firn.ComponentsTests.Serial;

/// <summary>A serial port that a test types at and reads from.</summary>
internal readonly struct FakePort(FakePort.Board board) : ISerialDevice
{
    public bool TryPut(byte value)
    {
        if (board.Room == 0)
            return false;
        board.Room--;
        board.Sent.Add(value);
        board.Type(board.TypedMeanwhile);
        board.TypedMeanwhile = "";
        return true;
    }

    public bool TryGet(out byte value) => board.Typed.TryDequeue(out value);

    public void ClearReceived() => board.IsRaised = false;

    public void InterruptForRoom(bool enable) => board.WantsRoom = enable;

    public void Acknowledge() => board.Acknowledged++;

    public void Signal(int client) => board.Signals.Add(client);

    /// <summary>The two ends of the line.</summary>
    internal sealed class Board
    {
        public int Room { get; set; } = int.MaxValue;

        public List<byte> Sent { get; } = [];

        public Queue<byte> Typed { get; } = new();

        public List<int> Signals { get; } = [];

        public bool WantsRoom { get; set; }

        public int Acknowledged { get; set; }

        /// <summary>The interrupt for received bytes: as in QEMU it is raised when the first byte comes, and not by those behind it.</summary>
        public bool IsRaised { get; set; }

        /// <summary>What is typed while the next byte is sent.</summary>
        public string TypedMeanwhile { get; set; } = "";

        /// <summary>What a person sees, with the escape characters written as e.</summary>
        public string Shown => Encoding.UTF8.GetString([.. Sent]).Replace('\e', 'e');

        public void Type(string text)
        {
            foreach (byte value in Encoding.UTF8.GetBytes(text))
            {
                Typed.Enqueue(value);
                IsRaised |= Typed.Count == 1;
            }
        }
    }
}
