namespace Firn.Tools.Systems;

/// <summary>How memory is mapped. There is no way to say "written and executed".</summary>
public enum MapAccess
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Read and written.</summary>
    ReadWrite,

    /// <summary>Read and executed.</summary>
    Execute,
}
