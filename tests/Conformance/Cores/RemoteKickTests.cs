using System.Threading;
using Firn.Abi.Faults;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Kicks of guests on another core. They are Firn's own: nothing to test where the kernel says that it has none.</summary>
internal static unsafe class RemoteKickTests
{
    private const int ManyPauses = 20_000;

    private static ulong _second;
    private static ulong _seen;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("remote_guest.kick"u8, &Kick);
        Suite.Test("remote_guest.kick_of_one_that_waits_for_its_turn"u8, &KickOfReady);
        Suite.Test("remote_guest.kick_and_move"u8, &KickAndMove);
    }

    private static void ExpectKick(RemoteGuest guest)
    {
        Message message = guest.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpuExit, "label"u8);
        Check.Equal(message[(int)VirtualCpuExitWord.Syndrome], 0, "syndrome"u8);
    }

    private static void Kick()
    {
        if (!RemoteGuest.HasExtensions)
            return;
        RemoteGuest guest = RemoteGuest.Counting();
        for (int i = 0; i < 50; i++)
        {
            Check.Done(guest.Cpu.Kick());
            ulong before = Volatile.Read(ref RemoteGuest.Count);
            ExpectKick(guest);
            Check.Equal(RemoteGuest.Count, before, "what the guest did after the kick"u8);
            if (i % 10 == 0)
                OtherCore.Stands(ref RemoteGuest.Count);
            guest.Answer();
            OtherCore.AwaitProgress(ref RemoteGuest.Count);
        }
    }

    private static Notification _go;

    // A signal and a wait are this core's own affair; with the wait the guest's turn comes.
    private static void Busy(ulong argument)
    {
        Notification.At(_go.Pointer).Signal();
        _ = _go.Wait();
        Volatile.Write(ref _second, 1);
        while (Volatile.Read(ref _seen) == 0)
            Probe.Pause();
        // By now the test waits for what it is to be told.
        for (int i = 0; i < ManyPauses; i++)
            Probe.Pause();
        _ = _go.Wait();
    }

    private static void KickOfReady()
    {
        if (!RemoteGuest.HasExtensions)
            return;
        (_second, _seen, _go) = (0, 0, Env.New<Notification>());
        RemoteGuest guest = RemoteGuest.Counting();
        OtherCore.Start(&Busy, 0, Priorities.High);
        OtherCore.Await(ref _second, 1);
        Check.Done(guest.Cpu.Kick());
        ulong before = RemoteGuest.Count;
        Volatile.Write(ref _seen, 1);
        ExpectKick(guest);
        Check.Equal(RemoteGuest.Count, before, "what the guest did after the kick"u8);
        guest.Answer();
        OtherCore.AwaitProgress(ref RemoteGuest.Count);
    }

    private static void KickAndMove()
    {
        if (!RemoteGuest.HasExtensions)
            return;
        RemoteGuest guest = RemoteGuest.Counting();
        Check.Done(guest.Worker.Thread.SetPriority(Env.Thread, Priorities.Low));
        for (ulong i = 0; i < 40; i++)
        {
            Check.Done(guest.Cpu.Kick());
            OtherCore.Move(guest.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes));
            ExpectKick(guest);
            guest.Answer();
            if (i % Env.Boot.Nodes != 0)
                OtherCore.AwaitProgress(ref RemoteGuest.Count);
        }
    }
}
