using System;
using System.Runtime.CompilerServices;
using Firn.Components.Echo;
using Firn.Components.Entropy;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Rings;
using Firn.User.Target;

namespace Firn.Images.RealmEcho;

/// <summary>The component: answers what comes, and waits.</summary>
internal struct EchoProgram
{
    private FrameReader<FrameMemory> _incoming;
    private FrameWriter<FrameMemory> _outgoing;
    private EchoAnswers _answers;
    private Bytes _frame;
    private bool _mustSignal;

    /// <summary>Does it for ever.</summary>
    internal void Run()
    {
        ulong hardware = ComponentConfiguration.At<NetworkCard>(EchoConfiguration.Card).Address;
        _answers = new(hardware, (uint)ComponentConfiguration.Of<EchoConfiguration>().Network | (byte)hardware);
        _outgoing = new(new FrameMemory(EchoConfiguration.Rings, FrameRing.MemorySize));
        _incoming = new(new FrameMemory(EchoConfiguration.Rings + FrameRing.MemorySize, FrameRing.MemorySize));
        Log log = new(new SerialClient(Endpoint.At((ulong)EchoSlot.Console)), LogLevel.Information);
        log.Write(LogLevel.Information, "answers pings; the last number of its address is "u8, (byte)hardware);
        // A realm has it from the platform: whoever made the realm does not know it.
        if (new EntropyClient(Endpoint.At((ulong)EchoSlot.Entropy)).Take(out EntropyWords words) == CallStatus.Done)
            log.Write(LogLevel.Information, "a number at random: "u8, words.First);
        while (true)
        {
            while (_incoming.TryPeek(out int length) == RingStatus.Done)
                Answer(length);
            if (_mustSignal)
                Notification.At((ulong)EchoSlot.Network).Signal();
            _mustSignal = false;
            _ = Notification.At((ulong)EchoSlot.Signals).Wait();
        }
    }

    // What is answered is a copy: in the ring it may change meanwhile. An answer without room is lost, as on any network.
    private void Answer(int length)
    {
        Span<byte> frame = ((Span<byte>)_frame)[..length];
        _incoming.Copy(0, frame);
        _incoming.Finish(out bool wake);
        _mustSignal |= wake;
        if (_answers.TryAnswer(frame) && _outgoing.TryWrite(default, frame, out wake) == RingStatus.Done)
            _mustSignal |= wake;
    }

    [InlineArray(FrameRing.LargestFrame + 6)]
    private struct Bytes
    {
        private byte _first;
    }
}
