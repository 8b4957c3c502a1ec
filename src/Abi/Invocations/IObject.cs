namespace Firn.Abi.Invocations;

/// <summary>An object of one of several types, which the method that takes it names.</summary>
public interface IObject;
