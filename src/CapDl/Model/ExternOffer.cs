namespace Firn.CapDl.Model;

/// <summary>An object that a platform provides to systems which name it as <c>extern</c>, and who may (<c>offers</c>, an extension).</summary>
/// <param name="Object">What is offered; an extern object of the same name must agree in kind and parameters.</param>
/// <param name="Systems">
/// The systems that may name it: names, or beginnings of names that end in <c>*</c>; <c>*</c> alone is everybody. An empty list is nobody.
/// </param>
public sealed record ExternOffer(SystemObject Object, ValueList<string> Systems);
