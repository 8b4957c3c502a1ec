namespace System;

/// <summary>Named by attributes' signatures; there is no reflection.</summary>
public abstract class Type;
