namespace Firn.CapDl.Model;

/// <summary>What a part of a frame contains: <see cref="FileContent"/> or <see cref="BootInformationContent"/>.</summary>
public abstract record FillContent;
