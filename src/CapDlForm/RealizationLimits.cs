namespace Firn.CapDlForm;

/// <summary>How much of a system the root task has room for. Who compiles a system for it keeps to them; it checks them itself.</summary>
public static class RealizationLimits
{
    /// <summary>The most objects.</summary>
    public const int Objects = 1 << 15;

    /// <summary>The most capabilities that are those of mappings.</summary>
    public const int Mappings = 1024;

    /// <summary>The most arguments of a thread: x0 to x7.</summary>
    public const int Arguments = 8;

    /// <summary>log2 of the largest frame that can have contents.</summary>
    public const int ContentBits = 21;
}
