using System;
using System.Globalization;
using Firn.RealmProtocol;

namespace Firn.HostControl;

/// <summary>Where a server listens: a vsock port, or the path of a Unix socket.</summary>
internal sealed record ServerAddress(uint Context, uint Port, string? Path)
{
    private const uint Above = 2;

    /// <summary>Where Firn's host finds the resource server.</summary>
    internal static ServerAddress Usual { get; } = new(Above, RealmLimits.Port, null);

    /// <summary>Where it finds the console server.</summary>
    internal static ServerAddress UsualConsoles { get; } = new(Above, RealmLimits.ConsolePort, null);

    /// <summary><c>vsock:CONTEXT:PORT</c> or <c>unix:PATH</c>; null if it is neither.</summary>
    internal static ServerAddress? Parse(string text)
    {
        if (text.StartsWith("unix:", StringComparison.Ordinal) && text.Length > "unix:".Length)
            return new ServerAddress(0, 0, text["unix:".Length..]);
        string[] parts = text.Split(':');
        return parts is ["vsock", var context, var port] && TryNumber(context, out uint contextNumber) && TryNumber(port, out uint portNumber)
            ? new ServerAddress(contextNumber, portNumber, null) : null;
    }

    public override string ToString() => Path is null ? $"vsock:{Context}:{Port}" : $"unix:{Path}";

    private static bool TryNumber(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
