namespace System.Runtime.CompilerServices;

/// <summary>The compiler fills the parameter with the line of the call: a failed check says where it stands.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerLineNumberAttribute : Attribute;
