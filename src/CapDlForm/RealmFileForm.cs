namespace Firn.CapDlForm;

/// <summary>A realm file (docs/capdl-canonical.md): version, form, memory, where each content begins, contents.</summary>
public static class RealmFileForm
{
    /// <summary>The version of the file.</summary>
    public const int Version = 1;

    /// <summary>The items of the file's array.</summary>
    public const int Items = 5;
}
