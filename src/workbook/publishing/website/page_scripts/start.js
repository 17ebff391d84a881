// What a page with exercises does when it is opened.
{
  const site = fourCapitals;
  const show = () => showProgress(site, keeper);
  const keeper = keepRecord(site, () => {
    fill();
    show();
  });
  const fill = showForms(site, keeper, show);
  const refill = () => {
    fill();
    show();
  };
  showMyAnswers(site, keeper, refill);
  askGuesses(keeper);
  show();
}
