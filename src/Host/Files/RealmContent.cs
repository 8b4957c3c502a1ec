namespace Firn.Host.Files;

/// <summary>Bytes that a frame of a realm begins with.</summary>
/// <param name="Object">The frame, by position in the form.</param>
/// <param name="Offset">Where they begin among the file's contents.</param>
/// <param name="Length">How many there are.</param>
public readonly record struct RealmContent(int Object, long Offset, long Length);
