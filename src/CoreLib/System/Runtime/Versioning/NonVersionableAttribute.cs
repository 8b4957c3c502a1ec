namespace System.Runtime.Versioning;

internal sealed class NonVersionableAttribute : Attribute;
