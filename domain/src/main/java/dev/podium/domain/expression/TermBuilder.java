package dev.podium.domain.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Builds terms from the parser's tree. */
final class TermBuilder extends LanguageBaseVisitor<Term> {

  private static final String PARAMS = "params";
  private static final String SECRETS = "secrets";

  private final Names names;

  TermBuilder(Names names) {
    this.names = names;
  }

  @Override
  public Term visitExpression(LanguageParser.ExpressionContext context) {
    if (context.assign == null) {
      return visit(context.choice());
    }
    String sign = context.assign.getText();
    BinaryOperator operator =
        sign.length() == 1 ? null : BinaryOperator.of(sign.substring(0, sign.length() - 1));
    return assignment(context.choice(), operator, context.expression());
  }

  private Term assignment(
      LanguageParser.ChoiceContext context,
      @Nullable BinaryOperator operator,
      LanguageParser.ExpressionContext value) {
    Place place = Place.of(context);
    if (context.choice() != null) {
      // What is assigned to is what follows the colon.
      return new Term.Choice(
          place,
          visit(context.or()),
          visit(context.expression()),
          assignment(context.choice(), operator, value));
    }
    return switch (target(context, operator)) {
      case Term.Name variable -> {
        Term assigned = visit(value);
        names.assigned(variable.name());
        yield new Term.Assign(place, variable, operator, assigned);
      }
      case Term.Path path
          when path.selectors().getLast() instanceof Term.Selector.Index(Place _, Term index) ->
          new Term.AssignElement(place, withoutLast(path), index, operator, visit(value));
      default -> throw place.failure("only a variable or an element can be assigned to");
    };
  }

  /** A plain assignment does not read its target, so the target's name does not become free. */
  private Term target(LanguageParser.ChoiceContext context, @Nullable BinaryOperator operator) {
    String text = context.getText();
    boolean plainName = context.getStart() == context.getStop() && isIdentifier(context);
    return plainName && operator == null && !text.equals(PARAMS)
        ? new Term.Name(Place.of(context), text)
        : visit(context);
  }

  private static Term withoutLast(Term.Path path) {
    List<Term.Selector> selectors = path.selectors();
    return selectors.size() == 1
        ? path.first()
        : new Term.Path(path.first(), selectors.subList(0, selectors.size() - 1));
  }

  private static boolean isIdentifier(ParserRuleContext context) {
    return context.getStart().getType() == LanguageLexer.Identifier;
  }

  @Override
  public Term visitChoice(LanguageParser.ChoiceContext context) {
    Term condition = visit(context.or());
    return context.choice() == null
        ? condition
        : new Term.Choice(
            Place.of(context), condition, visit(context.expression()), visit(context.choice()));
  }

  @Override
  public Term visitOr(LanguageParser.OrContext context) {
    return logic(context, true, context.and());
  }

  @Override
  public Term visitAnd(LanguageParser.AndContext context) {
    return logic(context, false, context.equality());
  }

  private Term logic(
      ParserRuleContext context, boolean until, List<? extends ParserRuleContext> operands) {
    return operands.size() == 1
        ? visit(operands.getFirst())
        : new Term.Logic(Place.of(context), until, terms(operands));
  }

  @Override
  public Term visitEquality(LanguageParser.EqualityContext context) {
    return chain(context.relation(), context.equalityOperator());
  }

  @Override
  public Term visitRelation(LanguageParser.RelationContext context) {
    return chain(context.sum(), context.relationOperator());
  }

  @Override
  public Term visitSum(LanguageParser.SumContext context) {
    return chain(context.product(), context.sumOperator());
  }

  @Override
  public Term visitProduct(LanguageParser.ProductContext context) {
    return chain(context.prefix(), context.productOperator());
  }

  private Term chain(
      List<? extends ParserRuleContext> operands, List<? extends ParserRuleContext> operators) {
    Term first = visit(operands.getFirst());
    if (operators.isEmpty()) {
      return first;
    }
    List<Term.Chain.Link> links = new ArrayList<>(operators.size());
    for (int i = 0; i < operators.size(); i++) {
      ParserRuleContext operator = operators.get(i);
      Term right = visit(operands.get(i + 1));
      links.add(
          new Term.Chain.Link(Place.of(operator), BinaryOperator.of(operator.getText()), right));
    }
    return new Term.Chain(first, links);
  }

  @Override
  public Term visitPrefix(LanguageParser.PrefixContext context) {
    Term operand = visit(context.postfix());
    if (context.prefixOperator().isEmpty()) {
      return operand;
    }
    List<PrefixOperator> operators = new ArrayList<>();
    context
        .prefixOperator()
        .reversed()
        .forEach(operator -> operators.add(PrefixOperator.of(operator.getText())));
    return new Term.Prefixed(Place.of(context), operators, operand);
  }

  @Override
  public Term visitPostfix(LanguageParser.PostfixContext context) {
    List<LanguageParser.SelectorContext> selectors = context.selector();
    if (selectors.isEmpty() || !isIdentifier(context.primary())) {
      return select(visit(context.primary()), selectors);
    }
    Place place = Place.of(context);
    String name = context.primary().getText();
    LanguageParser.SelectorContext first = selectors.getFirst();
    if (name.equals(PARAMS)) {
      return select(ofParams(place, first), selectors.subList(1, selectors.size()));
    }
    if (name.equals(SECRETS)
        && !names.isOwn(name)
        && first instanceof LanguageParser.CallSelectorContext call
        && callee(call).equals(Callee.of("get", 1))) {
      return select(ofSecrets(place, call), selectors.subList(1, selectors.size()));
    }
    Optional<StaticType> type = names.staticType(name);
    return type.isPresent()
        ? select(ofClass(place, type.get(), first), selectors.subList(1, selectors.size()))
        : select(visit(context.primary()), selectors);
  }

  private Term ofParams(Place place, LanguageParser.SelectorContext selector) {
    return switch (selector) {
      case LanguageParser.CallSelectorContext call ->
          new Term.ParamsCall(place, call.Identifier().getText(), arguments(call.arguments()));
      case LanguageParser.IndexSelectorContext index ->
          new Term.ParamsCall(place, "get", List.of(visit(index.expression())));
      default -> throw place.failure("params has functions only, such as params.get('name')");
    };
  }

  private Term ofSecrets(Place place, LanguageParser.CallSelectorContext call) {
    Term name = arguments(call.arguments()).getFirst();
    if (name instanceof Term.Literal literal
        && literal.value() instanceof Value.Text(String text)) {
      names.asksForSecret(text);
    }
    return new Term.SecretCall(place, name);
  }

  private Term ofClass(Place place, StaticType type, LanguageParser.SelectorContext selector) {
    return switch (selector) {
      case LanguageParser.CallSelectorContext call ->
          new Term.StaticCall(place, type, callee(call), arguments(call.arguments()));
      case LanguageParser.FieldSelectorContext field ->
          new Term.StaticField(place, type, field.Identifier().getText());
      default -> throw place.failure("a class has no elements");
    };
  }

  private Term select(Term first, List<LanguageParser.SelectorContext> contexts) {
    if (contexts.isEmpty()) {
      return first;
    }
    List<Term.Selector> selectors = new ArrayList<>(contexts.size());
    contexts.forEach(context -> selectors.add(selector(context)));
    return new Term.Path(first, selectors);
  }

  private Term.Selector selector(LanguageParser.SelectorContext context) {
    Place place = Place.of(context);
    return switch (context) {
      case LanguageParser.CallSelectorContext call ->
          new Term.Selector.Call(place, callee(call), arguments(call.arguments()));
      case LanguageParser.FieldSelectorContext field ->
          new Term.Selector.Field(place, field.Identifier().getText());
      case LanguageParser.IndexSelectorContext index ->
          new Term.Selector.Index(place, visit(index.expression()));
      default -> throw place.failure("this is not of the expression language");
    };
  }

  private static Callee callee(LanguageParser.CallSelectorContext call) {
    LanguageParser.ExpressionsContext given = call.arguments().expressions();
    return Callee.of(call.Identifier().getText(), given == null ? 0 : given.expression().size());
  }

  private List<Term> arguments(LanguageParser.ArgumentsContext context) {
    return context.expressions() == null ? List.of() : terms(context.expressions().expression());
  }

  private List<Term> terms(List<? extends ParserRuleContext> contexts) {
    List<Term> built = new ArrayList<>(contexts.size());
    contexts.forEach(context -> built.add(visit(context)));
    return built;
  }

  @Override
  public Term visitGroupPrimary(LanguageParser.GroupPrimaryContext context) {
    return visit(context.expression());
  }

  @Override
  public Term visitNamePrimary(LanguageParser.NamePrimaryContext context) {
    String name = context.getText();
    Place place = Place.of(context);
    if (name.equals(PARAMS)) {
      throw place.failure("params has functions only, such as params.get('name')");
    }
    if (names.staticType(name).isPresent()) {
      throw place.failure(name + " is a class, not a value");
    }
    names.read(name);
    return new Term.Name(place, name);
  }

  @Override
  public Term visitLiteralPrimary(LanguageParser.LiteralPrimaryContext context) {
    return new Term.Literal(Place.of(context), Literals.read(context.getStart()));
  }

  @Override
  public Term visitNewPrimary(LanguageParser.NewPrimaryContext context) {
    return new Term.Create(
        Place.of(context), context.Identifier().getText(), arguments(context.arguments()));
  }

  @Override
  public Term visitNewSizedPrimary(LanguageParser.NewSizedPrimaryContext context) {
    Value.Element element = element(Place.of(context), context.Identifier().getText());
    return new Term.SizedArray(Place.of(context), element, visit(context.expression()));
  }

  @Override
  public Term visitNewFilledPrimary(LanguageParser.NewFilledPrimaryContext context) {
    Value.Element element = element(Place.of(context), context.Identifier().getText());
    return filled(Place.of(context), element, context.arrayItems());
  }

  Term filled(Place place, Value.Element element, LanguageParser.ArrayItemsContext items) {
    return new Term.FilledArray(place, element, terms(items.expression()));
  }

  private static Value.Element element(Place place, String name) {
    return Value.Element.find(name)
        .orElseThrow(() -> place.failure("there are no arrays of " + name));
  }
}
