namespace Firn.Images.ComponentsBench;

/// <summary>The priority of the servers that are measured.</summary>
public static class ServerPriority
{
    /// <summary>Above the meter's.</summary>
    public const int Value = 120;
}
