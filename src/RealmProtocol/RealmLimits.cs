namespace Firn.RealmProtocol;

/// <summary>Bounds that every server has.</summary>
public static class RealmLimits
{
    /// <summary>The version of the protocol.</summary>
    public const uint Version = 1;

    /// <summary>The most bytes of a form.</summary>
    public const int FormBytes = 512 * 1024;

    /// <summary>The most objects of a realm.</summary>
    public const int Objects = 4096;

    /// <summary>More cores than any machine has: they are numbered from 0 on.</summary>
    public const int Cores = 64;

    /// <summary>The vsock port behind which the resource server listens, at context 2.</summary>
    public const uint Port = 4200;

    /// <summary>The vsock port behind which the console server listens, at context 2.</summary>
    public const uint ConsolePort = 4201;

    /// <summary>The most bytes of text in one answer of the console server.</summary>
    public const int TextBytes = 1024;

    /// <summary>The most bytes that are typed in one request.</summary>
    public const int TypedBytes = 256;
}
