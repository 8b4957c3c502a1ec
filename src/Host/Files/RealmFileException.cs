namespace Firn.Host.Files;

/// <summary>A file is no realm file, or a damaged one.</summary>
public sealed class RealmFileException : RealmException
{
    internal RealmFileException(string message)
        : base(message, "Make it with `firn capdl compile --realm SPEC -o NAME.realm`.")
    {
    }
}
