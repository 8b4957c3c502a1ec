using System;

namespace Firn.RealmConsoles;

/// <summary>What the console server has around it. No call waits.</summary>
public interface IConsoleMachine
{
    /// <summary>The memory that keeps the text of a realm number, zeros at first: <see cref="ConsoleLimits.TextBytes"/>.</summary>
    Span<byte> TextOf(int number);

    /// <summary>Shows bytes on the platform's console of a number as well; answers how many found room. All, where it has none.</summary>
    int Show(int number, ReadOnlySpan<byte> bytes);

    /// <summary>Takes up to eight bytes that were typed at the platform's console of a number, the first in the lowest bits; answers how many.</summary>
    int TakeTyped(int number, out ulong bytes);

    /// <summary>Signals the realm with a number: there is something to read.</summary>
    void SignalRealm(int number);

    /// <summary>Signals who brings a stream: something was written, or there is room.</summary>
    void SignalStream(int session);

    /// <summary>Has the server signalled when it has served others.</summary>
    void SignalSelf();
}
